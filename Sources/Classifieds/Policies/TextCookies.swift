extension PolicyText {
    func cookies(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .sessionCookie: ("Aucun cookie sans un geste de vous", [.text(sessionCookie)])
        case .preferences:
            (
                "Vos réglages",
                [
                    .text(
                        "Vous pouvez choisir des pages claires ou sombres dans [Cookies](/cookies). Ce choix reste dans votre navigateur, dans un cookie qui ne contient que ce mot\u{A0}: tous ceux qui choisissent de même envoient le même. Sans choix, les pages suivent votre machine, et rien n’est gardé. Le site ne retient aucun autre réglage de qui le lit."
                    )
                ]
            )
        case .banner: asksVisitors ? bar : noBar
        case .refusal: ("Refuser", [.text(blocking)] + (asksVisitors ? [.text(refusing)] : []))
        case .noPenalty: ("Refuser ne coûte rien", [.text(noPenalty)])
        case .controlPage:
            (
                "Apprendre à les maîtriser",
                [
                    .text(
                        "La CNIL l’explique\u{A0}: [les outils pour maîtriser les cookies](https://www.cnil.fr/fr/cookies-les-outils-pour-les-maitriser)."
                    )
                ]
            )
        case .opaqueCookie:
            (
                "Ce que contient celui de la connexion",
                [.text("Un tirage au hasard, renouvelé à chaque connexion. Il ne dit ni votre nom, ni votre adresse.")]
            )
        case .audience: ("La fréquentation", [.text("Le site la compte sans cookie\u{A0}: des nombres par jour.")])
        case .exemptCookies:
            (
                "La liste",
                [.text(exempt), .table(columns: ["Nom", "Ce que c’est", "Combien de temps"], rows: cookieRows)]
            )
        default: thirdPartyWords(promise)
        }
    }

    private var sessionCookie: String {
        let others =
            if settings.hasSponsored {
                "Trois autres n’existent que si vous en décidez\u{A0}: votre réponse \(asksVisitors ? "au bandeau" : "à ce qui vous est offert"), ce que vous lisez si vous l’allumez, et l’apparence des pages."
            } else if asksVisitors {
                "Deux autres n’existent que si vous en décidez\u{A0}: votre réponse au bandeau, et l’apparence des pages."
            } else {
                "Un autre n’existe que si vous choisissez l’apparence des pages."
            }
        return
            "Lire le site n’en pose aucun. Quand vous vous connectez, un cookie vous reconnaît, \(length(\.session)) au plus. \(others)"
    }

    private var noBar: (title: String, blocks: [PolicyDocument.Block]) {
        ("Pas de bandeau", [.text("Il n’y a rien à accepter\u{A0}: aucun bandeau ne vous le demande.")])
    }

    private var bar: (title: String, blocks: [PolicyDocument.Block]) {
        (
            "Le bandeau",
            [
                .text(
                    "Il est en bas de l’écran et ne bloque pas la page. Accepter, refuser et choisir y ont la même taille, et demandent un seul geste. Une fois que vous avez répondu, il ne revient qu’après six mois, ou pour une société ou des mots que vous n’avez pas vus."
                )
            ]
        )
    }

    private var blocking: String {
        "Votre navigateur peut refuser tous les cookies\u{A0}: vous lirez tout le site de même, sans pouvoir vous connecter."
    }

    private var refusing: String {
        "Sur le site, vous changez d’avis quand vous voulez\u{A0}: [Cookies](/cookies) est au pied de chaque page, et tout retirer y est aussi simple que tout accepter. Si votre navigateur refuse pour vous (Global Privacy Control), c’est non\u{A0}: rien ne vous est demandé, et un oui donné avant ne compte pas tant qu’il refuse."
    }

    private var noPenalty: String {
        let same =
            "Les pages que tout le monde lit sont les mêmes, connecté ou non, octet pour octet\(draw). Il ne faut de cookie que pour se connecter\(counting) et pour choisir l’apparence des pages."
        guard asksVisitors else { return same }
        return
            "Qui refuse lit les mêmes pages que qui n’a pas répondu, sans le bandeau. Qui accepte n’y gagne que ce que d’autres sociétés y montrent. Il ne faut de cookie que pour se connecter, pour retenir votre réponse\(counting) et l’apparence des pages."
    }

    private var draw: String { settings.hasSponsored ? ", à l’annonce sponsorisée près, qui est tirée au sort" : "" }

    private var counting: String { settings.hasSponsored ? ", pour faire compter ce que vous lisez" : "" }

    private var exempt: String {
        guard !settings.hasSponsored else {
            return
                "Elle est fermée. Ceux-ci ne servent qu’à ce que vous demandez\u{A0}: vous connecter, retenir votre réponse, choisir l’apparence des pages. Ils n’ont donc pas à être acceptés, sauf un, celui de vos lectures\u{A0}: il n’existe qu’après votre oui (voir «\u{A0}La publicité\u{A0}»)."
        }
        return asksVisitors
            ? "Elle est fermée. Ceux-ci ne servent qu’à ce que vous demandez\u{A0}: vous connecter, retenir votre réponse, choisir l’apparence des pages. Ils n’ont donc pas à être acceptés."
            : "Elle est fermée. Ceux-ci ne servent qu’à ce que vous demandez\u{A0}: vous connecter, choisir l’apparence des pages. Ils n’ont donc pas à être acceptés."
    }

    private var cookieRows: [[String]] {
        Inventory.inForce(on: settings).filter { $0.kind == .cookie }.map {
            [$0.name, $0.what ?? "", $0.kept?.text(settings.durations) ?? ""]
        }
    }
}
