import Classifieds

/// The addresses of what people ask of the site.
extension Address {
    static let requests = Address("/confidentialite/demandes")
    static let requestWithdrawn = Address("/confidentialite/demandes/retiree")

    /// The form, with a right chosen.
    static func requests(for kind: RequestKind) -> Address { Address("/confidentialite/demandes?droit=\(kind.slug)") }

    /// The letter that asks for a right.
    static func requestLetter(for kind: RequestKind) -> Address {
        Address("/confidentialite/demandes/lettre?droit=\(kind.slug)")
    }

    /// « Vérifiez votre boîte »; the demo's shows the link.
    static func requestSent(demoLink: Secret?) -> Address {
        Address("/confidentialite/demandes/envoyee" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }

    /// The page by which a request is followed.
    static func request(_ secret: Secret) -> Address { Address("/confidentialite/demandes/\(secret.text)") }

    static func requestText(_ secret: Secret) -> Address { Address("/confidentialite/demandes/\(secret.text)/texte") }

    static func requestAddress(_ secret: Secret) -> Address {
        Address("/confidentialite/demandes/\(secret.text)/adresse")
    }

    static func requestAd(_ secret: Secret) -> Address { Address("/confidentialite/demandes/\(secret.text)/annonce") }

    static func requestDocument(_ secret: Secret) -> Address {
        Address("/confidentialite/demandes/\(secret.text)/piece")
    }

    static func requestWithdrawal(_ secret: Secret) -> Address {
        Address("/confidentialite/demandes/\(secret.text)/retrait")
    }

    static func requestArchive(_ secret: Secret) -> Address {
        Address("/confidentialite/demandes/\(secret.text)/archive")
    }
}

/// What is asked: `Request.Kind` under a name that the server's own requests don't have.
typealias RequestKind = Classifieds.Request.Kind

extension RequestKind {
    /// Its name in a form and an address.
    var slug: String {
        switch self {
        case .help: "aide"
        case .access: "acces"
        case .rectification: "rectification"
        case .erasure: "effacement"
        case .restriction: "limitation"
        case .objection: "opposition"
        case .portability: "portabilite"
        case .withdrawal: "accord"
        case .otherRight: "autre"
        }
    }

    init?(slug: String) {
        guard let kind = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = kind
    }

    /// Those that the law gives.
    static let rights = allCases.filter(\.isRight)
}
