import Database

/// « Une personne de l’équipe a vu l’adresse e-mail que vous avez donnée ».
enum RevealLetter {
    static func seen(_ reveal: Reveal, at granted: Instant, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Ce que l’équipe a vu de vous",
            body: """
                Bonjour,

                Une personne de l’équipe de \(site.name) a levé un masque vous concernant, \(FrenchDay.text(granted)).

                Ce qu’elle a vu\u{A0}: \(reveal.field.name).
                Pourquoi\u{A0}: \(reveal.reason.sentence).
                Son rôle\u{A0}: \(reveal.role.name).
                Numéro dans le journal de l’équipe\u{A0}: \(reveal.entry.map { String($0) } ?? "–").

                D’ordinaire, personne ici ne voit qui vous êtes. Ce masque-ci était levé pour un quart d’heure, pour ce seul dossier, \
                et le journal en garde la trace. Pour la vérifier\u{A0}:

                \(link)

                Vous trouvez que ce n’était pas nécessaire\u{202F}? Dites-le à l’adresse ci-dessous, avec ce numéro.

                \(Letter.signature(site, because: "quelqu’un de l’équipe a vu une donnée vous concernant"))
                """)
    }
}
