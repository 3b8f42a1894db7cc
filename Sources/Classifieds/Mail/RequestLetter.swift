import Database

/// The letters to whoever asked something of the site (GDPR, article 12.3). None says what was asked, or anything about anybody: it
/// may be that somebody else wrote in their name.
struct RequestLetter {
    let request: Request
    let link: String
    let site: SiteSettings

    /// « Nous avons bien reçu votre demande ».
    var received: Letter {
        letter(
            "Nous avons bien reçu votre demande",
            """
            Votre demande est arrivée le \(FrenchDay.date(request.received)). \(time)

            Pour la suivre, y ajouter quelque chose ou la retirer\u{A0}:

            \(link)

            \(request.proof == .none ? proof : "")\(attachments)Vous n’avez rien demandé\u{202F}? Quelqu’un s’est servi de votre adresse. \
            Il n’a rien appris et rien changé\u{202F}: ouvrez le lien, et retirez la demande.
            """)
    }

    /// « Réponse à votre demande ».
    ///
    /// - Parameter words: what is answered, for help; `nil` where it stands on the page alone.
    func answered(_ words: String?) -> Letter {
        let answer = words.map { "Voici notre réponse\u{A0}:\n\n\($0)\n\nElle est aussi sur la page de la demande" }
        return letter(
            "Réponse à votre demande",
            """
            \(answer ?? "Nous avons répondu à votre demande. La réponse est sur sa page, et nulle part ailleurs")\u{A0}:

            \(link)
            """)
    }

    /// « Votre demande prendra deux mois de plus ».
    var extended: Letter {
        letter(
            "Votre demande prendra deux mois de plus",
            """
            Votre demande du \(FrenchDay.date(request.received)) nous prend plus de temps que prévu. Comme la loi le permet une fois \
            (article 12.3 du RGPD), nous vous répondons au plus tard le \(FrenchDay.date(request.due)). Les raisons sont sur sa page\u{A0}:

            \(link)

            \(ComplaintAuthority.sentence)
            """)
    }

    /// « Un doute sur votre identité ».
    var identityAsked: Letter {
        letter(
            "Un doute sur votre identité",
            """
            Nous ne pouvons pas encore répondre à votre demande\u{A0}: deux personnes du site doutent qu’elle vienne de vous, et l’ont \
            écrit. La loi permet alors de demander une preuve (article 12.6 du RGPD). Sur cette page, vous pouvez envoyer l’image d’une \
            pièce d’identité, où vous aurez caché tout ce qui n’est pas votre nom\u{A0}:

            \(link)

            Ne l’envoyez pas autrement, et pas en réponse à ce courriel. Une seule personne la voit, une seule fois\u{202F}; elle est \
            ensuite détruite, au plus tard \(FrenchDuration.text(site.durations.identityDocument)) après son arrivée. Vous n’êtes pas \
            obligé de l’envoyer\u{A0}: nous vous dirons alors pourquoi nous ne pouvons pas répondre.
            """)
    }

    private var time: String {
        request.kind.isRight
            ? """
            Une personne du site y répond au plus tard le \(FrenchDay.date(request.due)), comme la loi le veut (article 12.3 du RGPD).
            """
            : "Une personne du site y répond, d’ordinaire en quelques jours, au plus tard le \(FrenchDay.date(request.due))."
    }

    private var proof: String {
        guard request.kind.isRight else { return "" }
        return """
            Un bouton y prouve que cette adresse est à vous\u{A0}: le plus souvent, rien d’autre n’est demandé.


            """
    }

    private var attachments: String {
        guard request.channel == .mail else { return "" }
        return """
            Ce qui était joint à votre courriel n’est pas gardé. Pour compléter, écrivez-nous en gardant l’objet de celui-ci.


            """
    }

    private func letter(_ subject: String, _ text: String) -> Letter {
        Letter(
            subject: "\(subject) \(Request.reference(of: request.id))",
            body: """
                Bonjour,

                \(text)

                \(Letter.signature(site, because: "une demande nous a été faite avec cette adresse"))
                """)
    }
}

extension Letter {
    /// « Des demandes attendent depuis 20 jours », to whoever answers for the site.
    static func requestsDue(_ count: Int, first: Instant, site: SiteSettings) -> Letter {
        let what = count == 1 ? "Une demande attend" : "\(count)\u{A0}demandes attendent"
        return Letter(
            subject: count == 1 ? "Une demande attend une réponse" : "Des demandes attendent une réponse",
            body: """
                Bonjour,

                \(what) une réponse, et le délai va passer\u{A0}: la première est due au plus tard le \(FrenchDay.date(first)).

                Elles sont dans l’espace de l’équipe\u{A0}:

                \(site.baseURL)/equipe

                \(signature(site, because: "vous répondez de ce site"))
                """)
    }
}
