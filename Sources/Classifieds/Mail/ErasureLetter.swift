extension Letter {
    /// « Confirmez l’effacement », after a mail that asked for it.
    static func erasure(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Confirmez l’effacement",
            body: """
                Bonjour,

                Un message envoyé au nom de cette adresse demande l’effacement de tout ce que \(site.name) garde de vous. \
                L’adresse d’un expéditeur s’imite\u{202F}: pour confirmer que c’est bien vous\u{202F}:

                \(link)

                La page de ce lien montre ce qui part\u{A0}: vos annonces, leurs photos, votre adresse, vos connexions. Un \
                bouton efface tout, aussitôt et pour de bon. Le lien est valable \
                \(FrenchDuration.text(site.durations.erasureLink)), une seule fois.

                Ce n’était pas vous\u{202F}? Ne faites rien\u{202F}: sans ce lien, rien n’est effacé.

                Vous demandiez autre chose\u{202F}? Le site a déjà supprimé votre message\u{202F}: écrivez-nous de \
                nouveau, sans parler d’effacer ni de supprimer.

                \(signature(site, because: "un message demande l’effacement de ce qui concerne cette adresse"))
                """)
    }
}
