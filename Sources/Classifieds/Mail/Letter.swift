/// The text of a mail: short, one thing to do, who writes and why.
struct Letter: Sendable, Equatable {
    let subject: String
    let body: String

    /// « Publiez votre annonce ».
    static func publication(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre annonce vous attend",
            body: """
                Bonjour,

                Une annonce a été déposée sur \(site.name) avec cette adresse. Elle n’est pas encore en ligne\u{202F}: \
                relisez-la et publiez-la ici (lien valable \(FrenchDuration.text(site.durations.draft)), une seule fois)\u{202F}:

                \(link)

                Ce n’est pas vous\u{202F}? La même page permet de tout effacer. Si vous ne faites rien, tout \
                s’efface de soi-même.

                \(signature(site))
                """)
    }

    /// « Votre lien de connexion ».
    static func signIn(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre lien de connexion",
            body: """
                Bonjour,

                Voici le lien pour gérer vos annonces (valable \(FrenchDuration.text(site.durations.signInLink)), une seule fois)\u{202F}:

                \(link)

                Vous n’avez rien demandé\u{202F}? Ignorez ce message\u{202F}: sans le lien, personne n’entre.

                \(signature(site))
                """)
    }

    private static func signature(_ site: SiteSettings) -> String {
        """
        --\u{20}
        \(site.name) — \(site.baseURL)
        Ce message est automatique et ne suit pas qui l’ouvre.
        """
    }
}
