import Database

/// The mails about alerts.
extension Letter {
    /// « Confirmez votre alerte ».
    static func alertAsked(
        _ labels: [String], _ rhythm: Alert.Rhythm, link: String, site: SiteSettings
    ) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Confirmez votre alerte",
            body: """
                Bonjour,

                Quelqu’un a demandé pour cette adresse une alerte\u{A0}: un courriel \(rhythm.text), pour les nouvelles annonces de \
                cette recherche.

                \(list(labels))

                Pour la recevoir\u{A0}:

                \(link)

                Ce lien est valable \(time), une seule fois. Sans lui, aucune annonce n’est envoyée. Si vous avez aussi des \
                annonces, l’alerte s’arrête avec votre compte, \(FrenchDuration.text(site.durations.window)) après la fin de la dernière.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{A0}: tout s’efface de soi-même au bout de \(time). La même \
                page permet de tout effacer tout de suite.

                \(signature(site, because: "quelqu’un a demandé une alerte pour cette adresse"))
                """)
    }

    /// « 3 nouvelles annonces pour votre alerte ». What is looked for isn't said in the subject, which others may see.
    static func alert(_ alert: ToldAlert, stop: String, site: SiteSettings) -> Letter {
        let count = alert.ads.count
        let more = alert.more.map { "Il y en a d’autres\u{A0}:\n\($0)\n\n" } ?? ""
        return Letter(
            subject: count == 1
                ? "Une nouvelle annonce pour votre alerte"
                : alert.more == nil
                    ? "\(count) nouvelles annonces pour votre alerte" : "De nouvelles annonces pour votre alerte",
            body: """
                Bonjour,

                Votre alerte\u{A0}: \(short(alert.labels)).

                \(alert.ads.map(\.text).joined(separator: "\n\n"))

                \(more)Cette alerte est à vous jusqu’au \(FrenchDay.text(alert.ends).dropFirst(3)). Pour l’arrêter, sans se connecter\u{A0}:
                \(stop)

                \(signature(site, because: "vous avez demandé cette alerte, \(alert.rhythm.text), pour \(FrenchDuration.text(site.durations.alert)) au plus"))
                Le bouton de désabonnement de votre messagerie l’arrête aussi, aussitôt et sans se connecter.
                """)
    }

    /// « Continuer votre alerte ? ».
    static func alertEnds(
        _ labels: [String], _ ends: Instant, link: String, stop: String, site: SiteSettings
    ) -> Letter {
        Letter(
            subject: "Continuer votre alerte\u{202F}?",
            body: """
                Bonjour,

                Votre alerte (\(short(labels))) s’arrête \(FrenchDay.text(ends)). Pour qu’elle continue \
                \(FrenchDuration.text(site.durations.alert))\u{A0}:

                \(link)

                Vous n’en voulez plus\u{202F}? Ne faites rien\u{A0}: elle s’arrête ce jour-là, et tout ce qui la concerne est effacé. \
                Pour l’arrêter dès maintenant\u{A0}:
                \(stop)

                \(signature(site, because: "vous avez demandé cette alerte"))
                """)
    }

    private static func list(_ labels: [String]) -> String {
        (labels.isEmpty ? [Search.everything] : labels).map { "- \($0)" }.joined(separator: "\n")
    }

    private static func short(_ labels: [String]) -> String {
        labels.isEmpty ? Search.everything : labels.joined(separator: ", ")
    }
}

extension Alert.Rhythm {
    /// « dès qu’une annonce paraît », « une fois par jour au plus ».
    package var text: String {
        switch self {
        case .immediate: "dès qu’une annonce paraît"
        case .daily: "une fois par jour au plus"
        case .weekly: "une fois par semaine au plus"
        }
    }
}
