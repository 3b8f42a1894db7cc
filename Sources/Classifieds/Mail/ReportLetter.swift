import Database

/// The letters to whoever reported an ad (DSA, articles 16.4 and 16.5). None quotes the ad or the report.
enum ReportLetter {
    /// « Votre signalement est arrivé ».
    static func received(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre signalement est arrivé",
            body: """
                Bonjour,

                Votre signalement d’une annonce est arrivé. Une personne du site le lit et décide\u{202F}; aucun programme ne \
                décide à sa place. Pour voir où il en est, ou pour le retirer\u{A0}:

                \(link)

                En danger\u{202F}? N’attendez pas\u{A0}: appelez le 17 ou le 112.

                \(signature(site))
                """)
    }

    /// « Votre signalement : ce qui a été décidé ».
    static func decided(
        _ measure: ModerationMeasure?, on closed: Instant, link: String, site: SiteSettings
    ) -> Letter {
        let contest = """

            Vous n’êtes pas d’accord\u{202F}? Vous pouvez contester, sans frais, jusqu’au \
            \(FrenchDay.date(closed + site.durations.appeal)), depuis la même page.

            """
        return Letter(
            subject: "Votre signalement\u{A0}: ce qui a été décidé",
            body: """
                Bonjour,

                \(ReportOutcome(measure).sentence)

                \(link)
                \(measure == nil ? "" : contest)
                \(signature(site))
                """)
    }

    private static func signature(_ site: SiteSettings) -> String {
        Letter.signature(site, because: "vous avez donné cette adresse en signalant une annonce")
    }
}
