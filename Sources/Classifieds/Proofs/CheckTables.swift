import Database
import Foundation

extension Proofs {
    /// The recurring jobs end well.
    ///
    /// - Parameter isAfterStart: whether jobs that have just begun have their time.
    func jobs(afterStart isAfterStart: Bool) async throws -> CheckResult.Outcome {
        let late = try await site.upkeep.lateJobs(afterStart: isAfterStart)
        guard !late.isEmpty else { return .passed }
        return .failed("ont du retard\u{A0}: \(Self.kinds(of: late.map(\.name)))")
    }

    /// « 2 tâches qui effacent les comptes et les annonces, 1 tâche qui … », by what the jobs do; their names are the program's.
    static func kinds(of names: [String]) -> String {
        let found = Dictionary(grouping: names) { kinds[$0] ?? "d’entretien" }
        return found.sorted { $0.key < $1.key }.map { kind, names in
            "\(names.count)\u{A0}\(names.count == 1 ? "tâche" : "tâches") \(kind)"
        }.joined(separator: ", ")
    }

    /// What the recurring jobs are there for; the others keep the site in order.
    static let kinds = [
        "finish erasures": "d’effacement des personnes", "erase ended": "d’effacement des personnes",
        "erase unconfirmed": "d’effacement des personnes", "people without a key": "d’effacement des personnes",
        "end ads": "de fin des annonces", "held ads": "de fin des annonces", "photo files": "d’effacement des photos",
        "news": "de la lettre des nouvelles annonces", "alerts": "d’envoi de courriels",
        "conversations": "d’effacement des conversations", "calls": "de fin des visios",
        "reports": "d’effacement des signalements", "decisions": "de fin des décisions",
        "requests": "de suivi des demandes",
        "sponsors": "d’effacement des annonceurs", "campaign lots": "de remise des budgets",
        "forget connections": "d’effacement des connexions", "kept mails": "d’effacement des courriels",
        "incoming mail": "de lecture de la boîte de contact", "keys of nobody": "de renouvellement des clés",
        "root key": "de renouvellement des clés", "escrow": "d’effacement de ce que la loi demande",
        "remind of ends": "d’envoi de courriels", "remind of calls": "d’envoi de courriels",
        "policy notices": "d’envoi de courriels",
        "forget sent forms": "d’entretien", "tidy search index": "d’entretien", "live checks": "de contrôle",
        "legal orders": "d’effacement des réquisitions", "breaches": "d’effacement des dossiers de fuites",
        "statistics": "de publication des chiffres", "journal": "de publication de ce que fait l’équipe",
        "reveals": "d’effacement de ce que l’équipe a vu",
    ]

    /// The tables are those of the inventory: the start refuses others, and somebody may change them under the site.
    func inventory() async throws -> CheckResult.Outcome {
        let differences = Inventory.differences(
            site: try await site.database.columns(), keyring: try await site.keyring.columns())
        guard !differences.isEmpty else { return .passed }
        let columns = differences.count == 1 ? "une colonne diffère" : "\(differences.count) colonnes diffèrent"
        return .failed("\(columns) de la liste")
    }

    /// The register says for each thing why, how long and for whom, and who answers for it.
    func register() -> CheckResult.Outcome {
        let gaps = Self.gaps(in: Inventory.inForce(on: site.settings), of: site.settings.controller)
        return gaps.isEmpty ? .passed : .failed("il manque\u{A0}: \(gaps.joined(separator: ", "))")
    }

    /// What a register made of that would leave open, in French.
    static func gaps(in entries: [InventoryEntry], of controller: Controller) -> [String] {
        let personal = entries.filter(\.isPersonal)
        let named = [
            ("le nom du responsable", controller.name), ("son adresse", controller.address),
            ("son courriel", MailAddress(controller.email)?.text ?? ""), ("l’hébergeur", controller.host),
        ].filter { isBlank($0.1) }.map(\.0)
        let reasons = personal.filter { $0.purpose == nil }.map { "la raison de \($0.name)" }
        let lengths = personal.filter { $0.kept == nil }.map { "la durée de \($0.name)" }
        let purposes = Set(personal.flatMap(\.purposes)).sorted { $0.rawValue < $1.rawValue }
        let texts = purposes.filter { isBlank($0.text) }.map { "ce qu’est l’usage \($0.rawValue)" }
        let balances = purposes.filter { $0.basis == .legitimateInterest && isBlank($0.balance ?? "") }
            .map { "la mise en balance de l’usage \($0.rawValue)" }
        return named + reasons + lengths + texts + balances
    }

    private static func isBlank(_ text: String) -> Bool {
        text.allSatisfy(\.isWhitespace)
    }
}
