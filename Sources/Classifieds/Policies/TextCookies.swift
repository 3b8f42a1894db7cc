extension PolicyText {
    func cookies(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .sessionCookie: ("Aucun cookie sans un geste de vous", [.text(sessionCookie)])
        case .preferences:
            (
                "Vos réglages",
                [
                    .text(
                        "Vous pouvez choisir des pages claires ou sombres dans [Cookies](/cookies). Ce choix reste dans votre navigateur, dans un cookie qui ne contient que ce mot\u{A0}: tous ceux qui choisissent de même envoient le même. Sans choix, les pages suivent votre machine, et rien n’est gardé. Le site ne retient aucun autre réglage de qui le lit. Sans compte, vos [favoris](/favoris) et les annonces que vous avez vues ne sont gardés que dans ce navigateur, et seulement si vous le demandez là où c’est proposé."
                    )
                ]
            )
        case .banner: asksVisitors ? bar : noBar
        case .refusal: ("Refuser", [.text(blocking)] + (takesAnswers ? [.text(refusing)] : []))
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
                [
                    .text(exempt), .text(Self.storages),
                    .table(columns: ["Nom", "Ce que c’est", "Combien de temps"], rows: cookieRows),
                ]
            )
        default: thirdPartyWords(promise)
        }
    }

    private var sessionCookie: String {
        let decided =
            (takesAnswers ? ["votre réponse, oui ou non"] : []) + ["l’apparence des pages"]
            + (settings.hasSponsored ? ["ce que vous laissez noter de vos lectures"] : [])
        return
            "Lire le site n’en pose aucun. Quand vous vous connectez, un cookie vous reconnaît, \(length(\.session)) au plus. Le reste n’existe que si vous en décidez\u{A0}: \(decided.joined(separator: "\u{202F}; "))."
    }

    private var noBar: (title: String, blocks: [PolicyDocument.Block]) {
        ("Pas de bandeau", [.text("Rien ne vous est demandé\u{A0}: il n’y a pas de bandeau.")])
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
            "Les pages que tout le monde lit sont les mêmes, connecté ou non\(settings.hasSponsored ? ", à l’annonce sponsorisée près, qui est tirée au sort" : ", octet pour octet"). Il ne faut de cookie que pour ce que vous décidez."
        guard asksVisitors else { return same }
        return
            "Qui refuse lit les mêmes pages que qui n’a pas répondu, sans le bandeau. Qui accepte n’y gagne que ce que d’autres sociétés y montrent. Il ne faut de cookie que pour ce que vous décidez."
    }

    private var exempt: String {
        let asked =
            ["vous connecter"] + (takesAnswers ? ["retenir votre réponse"] : []) + ["choisir l’apparence des pages"]
        let exempt =
            "servent qu’à ce que vous demandez\u{A0}: \(asked.joined(separator: ", ")). Ils n’ont donc pas à être acceptés."
        return settings.hasSponsored
            ? "Elle est fermée. «\u{A0}\(Inventory.interests)\u{A0}» n’existe qu’avec votre accord. Les autres ne \(exempt)"
            : "Elle est fermée. Ceux-ci ne \(exempt)"
    }

    private static let storages =
        "Les trois derniers ne sont pas des cookies\u{A0}: rien d’eux ne part avec vos lectures. Chacun attend un bouton qui dit ce qu’il garde, et s’oublie par un autre dans [Favoris](/favoris)\u{A0}: les favoris gardés sans compte, un an au plus\u{202F}; les vingt dernières annonces vues, 30 jours au plus\u{202F}; une page pour quand le réseau manque."

    private var cookieRows: [[String]] {
        Inventory.inForce(on: settings).filter(\.isInBrowser).map {
            [$0.name, $0.what ?? "", $0.kept?.text(settings.durations) ?? ""]
        }
    }
}
