import Database

extension Breaches {
    /// The register of every leak that is kept, comma-separated (RFC 4180; GDPR, article 33.5): its heading, then a line each.
    ///
    /// - Throws: `Refusal.forbidden` without the duty.
    package func register(by caller: Caller) async throws -> [Opened<String>] {
        let duty = try caller.onDuty(.handleBreaches)

        let breaches = try await site.database.write { writer in
            let breaches = try writer.breaches()
            for breach in breaches {
                try writer.record(
                    .readBreach, of: JournalSubject(.breach, breach.id.text), because: "register", by: duty)
            }
            return breaches
        }

        var lines = [Opened(Self.line(Self.columns))]
        for breach in breaches {
            let facts = try await site.gate.open(breach.facts, for: .breaches)
            lines.append(facts.map { Self.line(Self.fields(of: breach, $0)) })
        }
        return lines
    }

    private static let columns = [
        "Référence", "Connue", "Commencée", "Nature", "Risque", "Personnes", "CNIL prévenue", "Personnes prévenues",
        "Close", "Faits", "Effets", "Mesures", "Motifs du retard",
    ]

    private static func fields(of breach: StoredBreach, _ facts: BreachFacts) -> [String] {
        let dates = [breach.known, breach.began].map { $0.map(FrenchDay.date) ?? "" }
        let kinds = Breach.Kind.allCases.filter(breach.kinds.contains).map(\.name).joined(separator: ", ")
        let ends = [breach.notified, breach.told, breach.closed].map { $0.map(FrenchDay.date) ?? "" }
        return [breach.id.text] + dates + [kinds, breach.risk.name, breach.people.map(String.init) ?? ""] + ends
            + [facts.nature, facts.consequences, facts.measures, facts.lateness]
    }

    private static func line(_ fields: [String]) -> String {
        fields.map(StatisticsFile.field).joined(separator: ",") + "\r\n"
    }
}
