/// The letters about an ad that the checks hold. None quotes the ad: what may be sensitive stays on the site.
enum HoldLetter {
    /// « Votre annonce est à vérifier ».
    static func held(because reasons: [HoldReason], link: String, site: SiteSettings) -> Letter {
        let list = reasons.map { "- \($0.sentence) \($0.advice)" }.joined(separator: "\n")
        let isAgain = reasons.contains(.refusedBefore)
        let why =
            isAgain
            ? "Vous avez modifié une annonce refusée\u{A0}: quelqu’un la regarde de nouveau. Elle n’est pas en "
                + "ligne pour le moment."
            : "Votre annonce n’est pas en ligne pour le moment\u{A0}: quelqu’un la regarde d’abord, parce qu’un contrôle "
                + "automatique a un doute."
        let hint = isAgain ? "" : " (s’il ne reste aucun doute, la vérification prend fin aussitôt)"
        return Letter(
            subject: "Votre annonce est à vérifier",
            body: """
                Bonjour,

                \(why)

                \(list)

                Vous pouvez la modifier\(hint) ou répondre à la personne qui vérifie\u{A0}:

                \(link)

                Sans décision, elle est effacée au bout de \(FrenchDuration.text(site.durations.held)).

                \(signature(site))
                """)
    }

    /// « Votre annonce est en ligne ».
    static func released(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre annonce est en ligne",
            body: """
                Bonjour,

                Quelqu’un a regardé votre annonce\u{202F}: elle est en ligne, pour \(FrenchDuration.text(site.durations.ad)).

                \(link)

                \(signature(site))
                """)
    }

    /// « Votre annonce est vérifiée », of one that wasn't online before.
    static func leftAside(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre annonce est vérifiée",
            body: """
                Bonjour,

                Quelqu’un a regardé votre annonce\u{202F}: elle est de nouveau comme vous l’aviez laissée, hors ligne. Vous \
                pouvez la remettre en ligne\u{A0}:

                \(link)

                \(signature(site))
                """)
    }

    /// « Votre annonce est refusée ».
    static func refused(because reason: String, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre annonce est refusée",
            body: """
                Bonjour,

                Quelqu’un a regardé votre annonce et l’a refusée. La raison\u{202F}:

                \(reason)

                Vous n’êtes pas d’accord\u{202F}? Dites pourquoi avec ce lien, ou écrivez à \(site.controller.email)\u{202F}: \
                elle sera regardée de nouveau.

                \(link)

                Sans réponse de votre part, elle est effacée au bout de \(FrenchDuration.text(site.durations.window)).

                \(ComplaintAuthority.sentence)

                \(signature(site))
                """)
    }

    /// « Votre annonce n’a pas été vérifiée à temps ».
    static func tooLong(site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre annonce n’a pas été vérifiée à temps",
            body: """
                Bonjour,

                Personne n’a pu décider de votre annonce en \(FrenchDuration.text(site.durations.held))\u{A0}: elle est \
                effacée. Ce n’est pas un refus\u{202F}; vous pouvez en déposer une autre\u{A0}:

                \(site.baseURL)/publier

                \(signature(site))
                """)
    }

    private static func signature(_ site: SiteSettings) -> String {
        Letter.signature(site, because: "vous avez déposé cette annonce")
    }
}
