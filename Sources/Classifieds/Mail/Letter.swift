/// The text of a mail: short, one thing to do, who writes and why.
struct Letter: Sendable, Equatable {
    let subject: String
    let body: String

    /// « Publiez votre annonce ».
    static func publication(link: String, site: SiteSettings) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Publiez votre annonce",
            body: """
                Bonjour,

                Votre annonce est prête. Pour la relire et la publier\u{202F}:

                \(link)

                Ce lien est valable \(time), une seule fois.

                Vous n’avez rien déposé\u{202F}? Quelqu’un a donné votre adresse, sans doute par erreur. La même page \
                permet de tout effacer\u{202F}; si vous ne faites rien, tout s’efface de soi-même au bout de \(time).

                \(signature(site, because: "quelqu’un a déposé une annonce avec cette adresse"))
                """)
    }

    /// « Votre lien de connexion ».
    static func signIn(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre lien de connexion",
            body: """
                Bonjour,

                Pour retrouver vos annonces\u{202F}:

                \(link)

                Ce lien est valable \(FrenchDuration.text(site.durations.signInLink)), une seule fois.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{202F}: sans ce lien, personne n’entre.

                \(signature(site, because: "quelqu’un a demandé un lien de connexion pour cette adresse"))
                """)
    }

    /// Who writes, why, and to whom one can answer.
    private static func signature(_ site: SiteSettings, because reason: String) -> String {
        """
        --\u{20}
        \(site.name) — \(site.baseURL)
        Vous recevez ce message parce que \(reason).
        Personne ne lit les réponses à ce message\u{202F}: écrivez à \(site.controller.email).
        Il ne contient rien qui dise qui l’ouvre.
        """
    }
}
