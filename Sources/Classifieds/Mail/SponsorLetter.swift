/// The letters to sponsors. None quotes the campaign: it stands on the site.
enum SponsorLetter {
    /// « Confirmez votre espace d’annonceur ».
    static func confirm(link: String, site: SiteSettings) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Confirmez votre espace d’annonceur",
            body: """
                Bonjour,

                Pour ouvrir votre espace d’annonceur et y proposer vos annonces sponsorisées\u{202F}:

                \(link)

                Ce lien est valable \(time), une seule fois.

                Vous n’avez rien demandé\u{202F}? Quelqu’un a donné votre adresse, sans doute par erreur. La même page \
                permet de tout effacer\u{202F}; si vous ne faites rien, tout s’efface de soi-même au bout de \(time).

                \(Letter.signature(site, because: "quelqu’un a demandé un espace d’annonceur avec cette adresse"))
                """)
    }

    /// « Votre campagne est acceptée ».
    static func accepted(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre campagne est acceptée",
            body: """
                Bonjour,

                Quelqu’un a regardé votre campagne et l’a acceptée\u{202F}: elle est montrée pendant les jours que vous avez \
                choisis, tant que son budget n’est pas épuisé. Ses chiffres, et de quoi l’arrêter\u{202F}:

                \(link)

                \(signature(site))
                """)
    }

    /// « Votre campagne est refusée ».
    static func refused(because reason: String, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre campagne est refusée",
            body: """
                Bonjour,

                Quelqu’un a regardé votre campagne et l’a refusée\u{202F}: elle n’est montrée à personne. La raison\u{202F}:

                \(reason)

                Vous pouvez la modifier\u{202F}: elle sera regardée de nouveau.

                \(link)

                \(contesting(site))

                \(signature(site))
                """)
    }

    /// « Votre campagne est arrêtée ».
    static func stopped(because reason: String, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre campagne est arrêtée",
            body: """
                Bonjour,

                Votre campagne est arrêtée par le site\u{202F}: elle n’est plus montrée à personne. La raison\u{202F}:

                \(reason)

                Ses chiffres restent dans votre espace\u{202F}:

                \(link)

                \(contesting(site))

                \(signature(site))
                """)
    }

    private static func contesting(_ site: SiteSettings) -> String {
        """
        Vous n’êtes pas d’accord\u{202F}? Écrivez à \(site.controller.email) en disant pourquoi\u{202F}: quelqu’un regardera \
        de nouveau. \(ComplaintAuthority.sentence)
        """
    }

    private static func signature(_ site: SiteSettings) -> String {
        Letter.signature(site, because: "vous avez proposé cette campagne")
    }
}
