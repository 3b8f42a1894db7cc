package import Classifieds
import Database

extension Processor {
    /// A complete entry of the register, which holds from the start of every test for a year.
    package static func example(
        _ role: ProcessorRole, name: String? = nil, host: String? = nil, country: String = "FR"
    ) -> Processor {
        let host = host ?? "\(role.rawValue).exemple.org"
        var processor = Processor()
        processor.name = name ?? "Société \(role.rawValue)"
        processor.country = country
        processor.role = role
        processor.purpose = "ce que fait \(role.rawValue)"
        processor.receives = Set(role.sends)
        processor.contract = Processor.Contract(
            start: TestSite.start - .days(1), end: TestSite.start + .days(365))
        processor.guarantees = ["contrat de l’article 28 du RGPD"]
        processor.review = TestSite.start + .days(300)
        processor.subprocessors = []
        processor.policy = "https://\(host)/confidentialite"
        if role.hasServers { processor.servers = ["\(host):587"] }
        if role.consent != nil { processor.frame = "https://\(host)/cadre" }
        return processor
    }
}

extension Partner {
    /// The secret of every partner of the tests.
    package static let token = "un-secret-de-partenaire"

    /// A complete partner, whose contract holds from the start of every test for a year.
    package static func example(
        _ key: String = "ecole", fields: [PartnerField] = [.email, .category], country: String = "FR"
    ) -> Partner {
        var partner = Partner()
        partner.name = "Partenaire \(key)"
        partner.key = key
        partner.country = country
        partner.purpose = "vous proposer ses cours"
        partner.fields = fields
        partner.contract = Processor.Contract(start: TestSite.start - .days(1), end: TestSite.start + .days(365))
        partner.review = TestSite.start + .days(300)
        partner.policy = "https://\(key).exemple.org/confidentialite"
        // SHA-256 of the secret.
        partner.tokenHash = "2f25963b8b7bf18998039de947b27b294c3bacb9804c7867e2a5dc8589ae9935"
        return partner
    }
}

extension SiteSettings {
    /// Of a site where nothing is kept for the law and nobody works for it.
    package static let plain: SiteSettings = {
        guard let from = MailAddress("site@exemple.fr") else { preconditionFailure("not an address") }
        return SiteSettings(
            baseURL: "http://localhost:8080", mailFrom: from,
            controller: Controller(name: "A", address: "B", email: "contact@exemple.fr", host: "C"))
    }()
}
