import Database

/// The mails about the letter of new ads, and the letter itself.
extension Letter {
    /// « Confirmez la lettre des nouvelles annonces ».
    static func newsAsked(_ places: [NewsPlace], link: String, site: SiteSettings) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Confirmez la lettre des nouvelles annonces",
            body: """
                Bonjour,

                Quelqu’un a demandé pour cette adresse la lettre des nouvelles annonces\u{A0}: un courriel par semaine au \
                plus, avec celles de ces lieux.

                \(list(places))

                Pour la recevoir\u{A0}:

                \(link)

                Ce lien est valable \(time), une seule fois. Sans lui, aucune lettre ne part.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{A0}: tout s’efface de soi-même au bout de \(time). La même \
                page permet de tout effacer tout de suite.

                \(signature(site, because: "quelqu’un a demandé la lettre pour cette adresse"))
                """)
    }

    /// « 3 nouvelles annonces ».
    static func news(_ news: ToldNews, stop: String, site: SiteSettings) -> Letter {
        let count = news.ads.count
        let more =
            news.hasMore ? "Il y en a d’autres\u{A0}:\n\(site.baseURL)/annonces\n\n" : ""
        return Letter(
            subject: count == 1
                ? "Une nouvelle annonce"
                : "\(count)\(news.hasMore ? " annonces parmi les nouvelles" : " nouvelles annonces")",
            body: """
                Bonjour,

                Voici ce qui est nouveau depuis la dernière lettre.

                \(news.ads.map(\.text).joined(separator: "\n\n"))

                \(more)Cette lettre est à vous jusqu’au \(FrenchDay.text(news.ends).dropFirst(3)). Pour l’arrêter, sans se connecter\u{A0}:
                \(stop)
                Pour changer de lieux\u{A0}:
                \(site.baseURL)/lettre

                \(signature(site, because: "vous avez demandé la lettre des nouvelles annonces (\(short(news.places))), pour \(FrenchDuration.text(site.durations.news)) au plus"))
                Le bouton de désabonnement de votre messagerie l’arrête aussi, aussitôt et sans se connecter.
                """)
    }

    /// « Continuer la lettre des nouvelles annonces ? ».
    static func newsEnds(
        _ places: [NewsPlace], _ ends: Instant, link: String, stop: String, site: SiteSettings
    ) -> Letter {
        Letter(
            subject: "Continuer la lettre des nouvelles annonces\u{202F}?",
            body: """
                Bonjour,

                La lettre des nouvelles annonces (\(short(places))) s’arrête \(FrenchDay.text(ends)). Pour qu’elle continue \
                \(FrenchDuration.text(site.durations.news))\u{A0}:

                \(link)

                Vous n’en voulez plus\u{202F}? Ne faites rien\u{A0}: elle s’arrête ce jour-là, et tout ce qui la concerne est effacé. \
                Pour l’arrêter dès maintenant\u{A0}:
                \(stop)

                \(signature(site, because: "vous avez demandé cette lettre"))
                """)
    }

    private static func list(_ places: [NewsPlace]) -> String {
        places.map { "- \($0.label)" }.joined(separator: "\n")
    }

    private static func short(_ places: [NewsPlace]) -> String {
        places.map(\.label).joined(separator: ", ")
    }
}

extension ToldAd {
    /// Three lines of a mail.
    var text: String {
        "\(title)\n\([category, place].filter { !$0.isEmpty }.joined(separator: ", "))\n\(link)"
    }
}
