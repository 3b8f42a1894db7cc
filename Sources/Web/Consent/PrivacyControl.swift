import Database

/// `/.well-known/gpc.json`: that the site takes « Global Privacy Control » for a refusal (w3.org/TR/gpc, § 5).
enum PrivacyControl {
    static func answer() throws -> Answer {
        try Answer.json(Support(gpc: true, lastUpdate: "2026-11-26")).kept(.days(1))
    }

    private struct Support: Encodable {
        let gpc: Bool
        /// When what this says last changed.
        let lastUpdate: String
    }
}
