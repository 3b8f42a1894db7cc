extension Letter {
    /// « Votre lien pour entrer dans l’espace de l’équipe ».
    static func staffSignIn(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre lien pour entrer dans l’espace de l’équipe",
            body: """
                Bonjour,

                Pour entrer dans l’espace de l’équipe\u{202F}:

                \(link)

                Ce lien est valable \(FrenchDuration.text(site.durations.signInLink)), une seule fois. Il ne suffit pas\u{202F}: \
                le code de votre téléphone vous est demandé ensuite. S’il est passé, un autre se demande à la même porte.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{202F}: sans ce lien et sans votre téléphone, personne n’entre. \
                Si cela se répète, dites-le à vos collègues.

                \(signature(site, because: "quelqu’un a demandé un lien de connexion à l’espace de l’équipe pour cette adresse"))
                """)
    }
}
