import Database

extension Letter {
    /// « Contrôle du jour », to the operator: what fails and since when, or that all is well.
    static func checked(_ results: [StandingResult], at now: Instant, site: SiteSettings) -> Letter {
        let others = results.filter { $0.result.check != .mail }
        let failed = others.filter(\.result.outcome.isFailed)
        let passed = others.count { $0.result.outcome == .passed }
        let points = failed.count == 1 ? "1\u{A0}point à regarder" : "\(failed.count)\u{A0}points à regarder"
        return Letter(
            subject: "Contrôle du jour\u{A0}: \(failed.isEmpty ? "tout va bien" : points)",
            body: """
                Bonjour,

                Le site s’est contrôlé \(FrenchDay.text(now))\u{A0}: \(passed) contrôles réussis, \(failed.count) en défaut.

                \(failed.isEmpty ? "Il n’y a rien à faire." : advice(failed))

                Ce message est lui-même un contrôle\u{A0}: il montre que les courriels du site partent.

                \(signature(site, because: "vous répondez de ce site"))
                """)
    }

    private static func advice(_ failed: [StandingResult]) -> String {
        let lines = failed.map { one in
            let since = one.since.map { ", depuis \(FrenchDay.text($0))" } ?? ""
            return "- \(one.result.check.text)\(since)\n  \(one.result.outcome.detail ?? "")"
        }
        return """
            En défaut\u{A0}:

            \(lines.joined(separator: "\n"))

            Les visiteurs le voient aussi. «\u{A0}zone-visio policy check\u{A0}» refait tous les contrôles\u{202F}; \
            «\u{A0}zone-visio doctor\u{A0}» dit quoi faire.
            """
    }
}
