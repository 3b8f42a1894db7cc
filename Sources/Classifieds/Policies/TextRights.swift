extension PolicyText {
    func rights(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .access:
            (
                "Tout voir, tout emporter",
                [
                    .text(
                        "Dans [Vos données](/mon-compte/donnees)\u{A0}: une page lisible et une archive avec tout ce qui se lit, photos comprises, à qui cela va, pourquoi et combien de temps. En quelques secondes, sans demander."
                    )
                ]
            )
        case .restriction:
            (
                "Tout figer",
                [
                    .text(
                        "Dans [Verrouiller](/mon-compte/limitation)\u{A0}: vos données restent enregistrées et plus rien n’en est fait, jusqu’à ce que vous le leviez. Sans nouvelles de vous, tout est effacé au bout de \(length(\.restriction))."
                    )
                ]
            )
        case .rectification:
            (
                "Corriger",
                [
                    .text(
                        "Tout se corrige\u{A0}: l’annonce dans [Mes annonces](/mes-annonces), l’adresse dans [Mon compte](/mon-compte). L’ancienne valeur disparaît du site\u{202F}; les sauvegardes d’avant la gardent, scellée."
                    )
                ]
            )
        case .objection:
            (
                "Refuser un usage",
                [
                    .text(
                        "Dans [Refuser un usage](/mon-compte/opposition), pour chaque usage dont votre annonce peut se passer, tout de suite et sans donner de raison."
                    )
                ]
            )
        case .requests:
            (
                "Demander autrement",
                [
                    .text(
                        "Pour tout autre droit, écrivez à [\(settings.controller.email)](mailto:\(settings.controller.email)) ou à l’adresse postale ci-dessus. Le suivi des demandes n’est pas encore dans le programme\u{A0}: une personne le tient."
                    )
                ]
            )
        case .identityLadder:
            (
                "Prouver que c’est vous",
                [.text("Écrire depuis l’adresse de vos annonces suffit\u{A0}: un lien qui y est envoyé le prouve.")]
            )
        case .identityDocument:
            ("Une pièce d’identité", [.text("Le site n’en demande pas, et n’a pas de quoi en recevoir.")])
        case .deadline:
            (
                "Le délai",
                [
                    .text(
                        "Un mois au plus (RGPD, article 12.3). Un compteur qui le surveille n’est pas encore construit."
                    )
                ]
            )
        case .letters: ("Des lettres toutes faites", letters)
        case .erasure:
            (
                "Faire effacer",
                [
                    .text(
                        "Comme dit plus haut\u{A0}: vous-même, ou par courriel. Si quelque chose doit rester, on vous dit quoi, selon quel article, et jusqu’à quand ou que c’est sans fin."
                    )
                ]
            )
        case .prospection:
            (
                "Refuser toute prospection",
                [
                    .text(
                        "Le site n’écrit que la [lettre des nouvelles annonces](/lettre), à qui l’a demandée. Le bouton de chaque lettre, ou un refus dans [Refuser un usage](/mon-compte/opposition), l’arrête aussitôt et pour de bon\u{A0}: le site n’en garde qu’une empreinte à clé de votre adresse, qui survit au compte et à une sauvegarde remise en place. Personne ne peut plus demander la lettre pour cette adresse, sauf vous, une fois connecté. L’arrêter sur le site, sans la refuser, ne laisse rien."
                    )
                ]
            )
        default:
            (
                "Partir ailleurs",
                [
                    .text(
                        "L’archive est en JSON, dans un format [publié](/.well-known/zone-visio-export.schema.json), qu’un autre site fait avec ce logiciel relit sans perte. L’accord pour une annonce sensible se retire en la retirant."
                    )
                ]
            )
        }
    }

    /// The models of the CNIL, at the addresses of the policy of 2020.
    private var letters: [PolicyDocument.Block] {
        [
            .text("La CNIL a écrit des modèles de lettres, que vous pouvez nous envoyer\u{A0}:"),
            .list(items: [
                "[pour accéder à vos données](https://www.cnil.fr/fr/modele/courrier/exercer-son-droit-dacces)",
                "[pour les corriger, les mettre à jour, les verrouiller ou les effacer](https://www.cnil.fr/fr/modele/courrier/rectifier-des-donnees-inexactes-obsoletes-ou-perimees)",
                "[pour vous opposer à leur usage](https://www.cnil.fr/fr/modele/courrier/supprimer-des-informations-vous-concernant-dun-site-internet)",
            ]),
        ]
    }
}
