extension Letter {
    /// « Un programme peut agir en votre nom »: an access was made.
    static func accessMade(site: SiteSettings) -> Letter {
        Letter(
            subject: "Un accès a été créé pour un programme",
            body: """
                Bonjour,

                Depuis votre compte, un accès vient d’être créé\u{202F}: un programme qui en a le jeton peut faire en votre nom \
                ce que vous y avez coché, jusqu’à la date choisie. Vos accès, et le bouton qui arrête chacun\u{202F}:

                \(site.baseURL)/mon-compte/acces

                Ce n’était pas vous\u{202F}? Arrêtez-les tous sur cette page, puis fermez dans «\u{A0}Vos connexions\u{A0}» \
                celles que vous ne reconnaissez pas.

                \(signature(site, because: "un accès a été créé depuis votre compte"))
                """)
    }
}
