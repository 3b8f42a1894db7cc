extension PolicyText {
    func cookies(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .sessionCookie:
            (
                "Un seul cookie",
                [
                    .text(
                        "Quand vous vous connectez, et pour vous reconnaître \(length(\.session)) au plus. Lire le site n’en pose aucun."
                    )
                ]
            )
        case .preferences: ("Vos réglages", [.text("Le site ne retient aucun réglage.")])
        case .banner: ("Pas de bandeau", [.text("Il n’y a rien à accepter\u{A0}: aucun bandeau ne vous le demande.")])
        case .refusal:
            (
                "Refuser",
                [
                    .text(
                        "Votre navigateur peut refuser tous les cookies\u{A0}: vous lirez tout le site de même, sans pouvoir vous connecter."
                    )
                ]
            )
        case .noPenalty:
            (
                "Refuser ne coûte rien",
                [
                    .text(
                        "Les pages que tout le monde lit sont les mêmes sans cookie, octet pour octet. Il ne faut le cookie que pour se connecter."
                    )
                ]
            )
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
                "Ce qu’il contient",
                [.text("Un tirage au hasard, renouvelé à chaque connexion. Il ne dit ni votre nom, ni votre adresse.")]
            )
        case .audience: ("La fréquentation", [.text("Elle se compte sans cookie\u{A0}: des nombres par jour.")])
        case .exemptCookies:
            (
                "La liste",
                [
                    .text(
                        "Elle est fermée. Le cookie qui suit est nécessaire à la connexion, et n’a donc pas à être accepté."
                    ),
                    .table(columns: ["Nom", "Ce que c’est", "Combien de temps"], rows: cookieRows),
                ]
            )
        case .thirdPartyConsent: ("Les autres sociétés", [.text("Rien d’une autre société n’est sur ces pages.")])
        case .thirdPartyPolicies:
            ("Leurs règles", [.text("Il n’y en a pas à lire\u{A0}: aucune autre société n’est là.")])
        case .switches:
            (
                "Les interrupteurs",
                [.text("Il n’y a rien à allumer\u{A0}: ni audience, ni publicité, ni réseaux sociaux.")]
            )
        default: ("La preuve de votre choix", [.text("Il n’y a pas de choix à prouver.")])
        }
    }

    private var cookieRows: [[String]] {
        Inventory.inForce(on: settings).filter { $0.kind == .cookie }.map {
            [$0.name, $0.what ?? "", $0.kept?.text(settings.durations) ?? ""]
        }
    }
}
