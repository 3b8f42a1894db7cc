import HTML

/// What went wrong, calmly, and what to do now.
struct ErrorPage: Sendable {
    /// The HTTP status.
    let status: Int
    /// What is wrong, where that is known better than the status tells.
    let sentence: String?
    /// How long to wait, where that is known.
    let minutes: Int?
    let requestNumber: String

    var page: Page {
        Page(
            title: "\(title)",
            main: """
                <section class="page-error"><div><p class="soft">Erreur \(status)</p><h1>\(title)</h1>\
                <p class="lead">\(reason)</p>\(wait)\(reference)<p class="actions">\
                <a class="button button-primary" href="\(Address.home)">Retour à l’accueil</a>\
                <a class="button" href="\(Address.ads)">Voir les annonces</a></p></div>\(Scene.nobody)</section>
                """,
            isIndexed: false)
    }

    private var reason: HTML { sentence.map { "\($0)" } ?? explanation }

    private var title: String {
        switch status {
        case 400: "Cette demande est incomplète"
        case 403: "Cette action n’est pas permise d’ici"
        case 404: "Il n’y a personne dans cette fenêtre"
        case 405: "Cette adresse ne fait pas cela"
        case 409: "La page a changé entre-temps"
        case 410: "C’est terminé"
        case 413: "C’est trop gros"
        case 415: "Ce n’est pas un formulaire"
        case 422: "Quelque chose ne va pas dans le formulaire"
        case 423: "Vos données sont verrouillées"
        case 429: "Un peu de patience"
        case 503: "Le site reprend son souffle"
        case ..<500: "Cette demande n’a pas abouti"
        default: "Quelque chose a échoué de notre côté"
        }
    }

    private var explanation: HTML {
        switch status {
        case 403: "Le formulaire ne vient pas de ce site, ou vous n’êtes pas connecté. Ouvrez la page et recommencez."
        case 404: "La page n’existe pas, ou n’existe plus. L’adresse est peut-être mal recopiée."
        case 409: "Quelqu’un l’a modifiée pendant que vous écriviez. Rechargez-la et recommencez."
        case 410: "L’annonce est retirée, ou le lien a déjà servi\u{202F}; il n’est plus valable."
        case 413: "Une photo pèse 12\u{A0}Mo au plus, et une annonce en a huit au plus."
        case 423:
            "Rien de nouveau n’en est fait tant que vous n’avez pas levé le verrouillage, dans <a href=\"\(Address.restriction)\">Verrouillage</a>."
        case 429: "Cela fait beaucoup de demandes en peu de temps."
        case 503: "Rien de ce que vous avez confirmé n’est perdu. Réessayez dans une minute."
        case ..<500: "Revenez à la page précédente et recommencez."
        default: "Rien de ce que vous avez confirmé n’est perdu. Réessayez dans un moment."
        }
    }

    private var wait: HTML {
        guard let minutes else { return "" }
        return "<p>Réessayez dans \(FrenchNumber.count(minutes, "minute", none: "un instant")).</p>"
    }

    /// The number under which the fault is in the log.
    private var reference: HTML {
        guard status >= 500 else { return "" }
        return "<p class=\"soft\">Numéro de la demande\u{A0}: <code>\(requestNumber)</code></p>"
    }
}
