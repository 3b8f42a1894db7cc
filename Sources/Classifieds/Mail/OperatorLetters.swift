import Database
import Foundation

/// The letters to whoever answers for the site.
extension Letter {
    /// « Des effacements ont du retard ».
    static func jobsLate(_ late: [LateJob], site: SiteSettings) -> Letter {
        let list = late.map { "- \($0.name), depuis \(hour($0.since))" }.joined(separator: "\n")
        return Letter(
            subject: "Des tâches du site ont du retard",
            body: """
                Bonjour,

                Ces tâches ne se terminent plus bien\u{A0}:

                \(list)

                Tant que cela dure, des données peuvent être gardées plus longtemps que promis, et la page \
                «\u{A0}Confidentialité\u{A0}» du site le dit. Le journal du programme nomme la cause\u{202F}; \
                «\u{A0}zone-visio sweep\u{A0}» relance tout et montre où cela s’arrête.

                \(signature(site))
                """)
    }

    /// « Tout est rentré dans l’ordre ».
    static func jobsWell(_ incident: Incident?, site: SiteSettings) -> Letter {
        let what = incident.map { "\u{A0}: \($0.jobs), depuis \(hour($0.since))" } ?? ""
        return Letter(
            subject: "Les tâches du site sont de nouveau à jour",
            body: """
                Bonjour,

                Des tâches avaient du retard\(what). Elles se terminent de nouveau bien, et ce qui devait être effacé \
                l’est.

                \(signature(site))
                """)
    }

    /// « le 3 octobre 2026 à 10:00 UTC ».
    private static func hour(_ instant: Instant) -> String {
        let minutes = instant.milliseconds / 60_000 % (24 * 60)
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(FrenchDay.text(instant)) à \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute) UTC"
    }

    private static func signature(_ site: SiteSettings) -> String {
        signature(site, because: "vous répondez de ce site")
    }
}
