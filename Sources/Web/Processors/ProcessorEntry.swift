import Classifieds
import Database
import HTML

/// One entry of the register.
struct ProcessorEntry: Sendable {
    let processor: Processor
    /// Why it is off; nothing when it is on.
    let problems: [ProcessorProblem]
    /// Its place in the register, from 1.
    let number: Int

    var html: HTML {
        """
        <article class="sheet clause" id="inscription-\(number)"><div class="clause-head">
        <h3>\(processor.name.isEmpty ? "Sans nom" : processor.name)</h3>\(state)</div>
        <p class="promise-line">\(kind)</p>
        <p>\(purpose)</p>\(reasons)
        <dl class="facts">\(facts)</dl></article>

        """
    }

    private var state: HTML {
        problems.isEmpty
            ? "<span class=\"outcome outcome-kept\">En service</span>"
            : "<span class=\"outcome outcome-failing\">\(isCutOff ? "Coupé" : "Pas en règle")</span>"
    }

    /// Whether being off keeps everything from it: the program can't take a machine away, and goes on with its tables until it
    /// stops.
    private var isCutOff: Bool {
        switch processor.role {
        case .hosting, .maintenance, .database, .keys: false
        default: true
        }
    }

    /// « envoi des courriels · France ».
    private var kind: HTML {
        "\(processor.role?.text ?? "rôle inconnu") · \(country(processor.country))"
    }

    private var purpose: HTML {
        let purpose = processor.purpose.isEmpty ? "Ce qu’il fait n’est pas dit." : Self.sentence(processor.purpose)
        guard let consent = processor.role?.consent else { return "\(purpose)" }
        return """
            \(purpose) Seulement si vous avez allumé «\u{A0}\(consent.title)\u{A0}» sur <a href="\(Address.cookies)">Cookies</a>.
            """
    }

    private var reasons: HTML? {
        guard !problems.isEmpty else { return nil }
        return """
            <div class="notice notice-warning">\(Icon.warning)<div><p>\(effect)\u{A0}:</p>
            <ul>\(problems.map { "<li>\($0.text)</li>" })</ul></div></div>
            """
    }

    /// What comes of its being off.
    private var effect: HTML {
        switch processor.role {
        case .hosting:
            "Il tient toujours la machine, que le programme ne peut pas lui retirer, mais il n’est pas en règle"
        case .maintenance: "Le programme ne peut pas lui fermer la machine, mais il n’est pas en règle"
        case .database, .keys:
            "Si le site lui est relié, il le reste jusqu’à son prochain démarrage, qu’il refusera tant que ceci n’est pas réglé"
        default: "Rien ne lui est envoyé, et rien de lui n’est sur les pages"
        }
    }

    private var facts: [HTML] {
        let isReceiving = problems.isEmpty || !isCutOff
        return [
            fact(
                isReceiving ? "Ce qu’il reçoit" : "Ce qu’il recevrait", isWide: true,
                list((processor.role?.sends ?? []).map(\.text))),
            fact("Contrat", contract),
            fact("Prochaine vérification", processor.review.map { "avant \(FrenchDate.day($0))" }),
            fact("Sa politique", policy),
            fact("Ses garanties", isWide: true, list(processor.guarantees)),
            fact("Hors d’Europe", isWide: true, transfer),
            fact("Ses propres sous-traitants", isWide: true, subprocessors),
            fact("Ses serveurs", isWide: true, processor.servers.isEmpty ? nil : list(processor.servers)),
            fact(
                "Sa page, dans un cadre à part", isWide: true,
                WebOrigin(of: processor.frame).map { "<code>\($0.text)</code>" }),
        ].compactMap { $0 }
    }

    private func fact(_ name: HTML, isWide: Bool = false, _ value: HTML?) -> HTML? {
        value.map { "<div\(if: isWide, " class=\"facts-wide\"")><dt>\(name)</dt><dd>\($0)</dd></div>\n" }
    }

    private func list(_ items: [String]) -> HTML {
        switch items.count {
        case 0: "—"
        case 1: "\(items[0])"
        default: "<ul>\(items.map { "<li>\($0)</li>" })</ul>"
        }
    }

    /// Its last day is the one before the moment of its end.
    private var contract: HTML? {
        processor.contract.map { contract in
            """
            du \(FrenchDate.bareDay(contract.start)) au \(FrenchDate.bareDay(contract.end - .milliseconds(1)))
            """
        }
    }

    private var policy: HTML? {
        guard WebOrigin(of: processor.policy)?.isSecure == true else { return nil }
        return "<a href=\"\(processor.policy)\">Lire sa politique de confidentialité</a>"
    }

    private var transfer: HTML? {
        guard !processor.outside.isEmpty else { return nil }
        let countries = processor.outside.map(Country.name).joined(separator: ", ")
        return
            "\(countries)\u{A0}: \(processor.transfer.isEmpty ? "ce qui le permet n’est pas dit" : processor.transfer)"
    }

    private var subprocessors: HTML? {
        guard let all = processor.subprocessors else { return nil }
        return all.isEmpty
            ? "aucun"
            : list(all.map { "\($0.name) (\(Country.name($0.country)))\u{A0}: \($0.purpose)" })
    }

    private func country(_ code: String) -> String { code.isEmpty ? "pays inconnu" : Country.name(code) }

    /// With a capital and a full stop.
    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
    }
}
