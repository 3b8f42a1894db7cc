/// The text of a mail: short, one thing to do, who writes and why.
struct Letter: Sendable, Equatable {
    let subject: String
    let body: String
    /// For a letter about a conversation: who it comes from.
    var reply: ReplyEnvelope?
    var attachment: MailAttachment?

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

    /// « Votre annonce se termine », or has ended.
    static func end(_ end: AdEnd, link: String, site: SiteSettings) -> Letter {
        let days = FrenchDuration.text(site.durations.ad)
        let window = FrenchDuration.text(site.durations.window)
        return Letter(
            subject: end.isOver ? "Votre annonce est terminée" : "Votre annonce se termine \(end.date)",
            body: """
                Bonjour,

                Votre annonce «\u{A0}\(end.title)\u{A0}» \
                \(end.isOver ? "n’est plus en ligne depuis \(end.date)" : "se termine \(end.date)"). Ce lien la \
                remet en ligne pour \(days), d’un clic\u{202F}:

                \(link)

                Vous n’en avez plus besoin\u{202F}? Ne faites rien\u{202F}: \(window) après sa fin, elle est effacée \
                avec ses photos, et tout ce qui vous concerne si c’est votre dernière annonce.

                \(signature(site, because: "vous avez publié cette annonce"))
                """)
    }

    /// Who writes, why, and to whom one can answer.
    static func signature(_ site: SiteSettings, because reason: String) -> String {
        """
        --\u{20}
        \(site.name) — \(site.baseURL)
        Vous recevez ce message parce que \(reason).
        Personne ne lit les réponses à ce message\u{202F}: écrivez à \(site.controller.email).
        Il ne contient rien qui dise qui l’ouvre.
        """
    }
}

/// What a letter says of an ad's end.
struct AdEnd: Sendable {
    let title: String
    /// « le 24 janvier 2027 ».
    let date: String
    let isOver: Bool
}
