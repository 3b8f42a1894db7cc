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
        case .requests: ("Demander autrement", requests)
        case .identityLadder:
            (
                "Prouver que c’est vous",
                [
                    .text(
                        "Connecté, rien n’est demandé. Sinon, un lien envoyé à votre adresse suffit\u{202F}; si vous avez perdu votre boîte, le code de secours de votre annonce, affiché dans [Mes annonces](/mes-annonces). Rien de plus n’est demandé tant que l’un d’eux suffit."
                    )
                ]
            )
        case .identityDocument: ("Une pièce d’identité", [.text(identityDocument)])
        case .deadline:
            (
                "Le délai",
                [
                    .text(
                        "Un mois au plus à partir de l’arrivée de la demande (RGPD, article 12.3). Après 20 jours, le site alerte l’équipe. Le délai s’allonge une seule fois, de deux mois, avec ses raisons, et avant la fin du mois. Aucune demande ne se ferme sans réponse\u{202F}; un refus dit son article, ses raisons, et comment saisir la CNIL et le tribunal. Le temps qu’il a fallu est publié dans [Transparence](/transparence). Une demande est gardée \(length(\.request)) après sa réponse, chiffrée sous une clé à part, même si votre compte s’efface avant."
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

    private var requests: [PolicyDocument.Block] {
        let mail = "[\(settings.controller.email)](mailto:\(settings.controller.email))"
        let incoming =
            settings.readsContactBox
            ? "Par courriel à \(mail)\u{A0}: le programme le range lui-même, chiffré, et l’efface de la boîte."
            : "Par courriel à \(mail)\u{A0}: une personne le range, car le programme ne lit pas cette boîte."
        return [
            .text(
                "Par le [formulaire](/confidentialite/demandes), ou par courrier à l’adresse ci-dessus. \(incoming) Tout arrive dans la même file. Un accusé dit jusqu’à quand la réponse vous est due, et un lien suit la demande. Vos autres questions, par [Contact](/contact), arrivent dans une file voisine, avec le même suivi."
            )
        ]
    }

    private var identityDocument: String {
        guard settings.identityDocuments else {
            return
                "Le site n’en demande pas\u{A0}: c’est éteint. S’il l’allume, la politique le dira, et une pièce sera détruite à la décision, \(length(\.identityDocument)) après son envoi au plus tard."
        }
        return
            "Seulement si une personne de l’équipe écrit pourquoi elle doute, et qu’une seconde est du même avis\u{202F}; là où l’équipe ne compte pas deux personnes pour cela, jamais. Vous masquez dans votre navigateur ce qui n’est pas utile. L’image est chiffrée, vue une seule fois, et détruite à la décision, \(length(\.identityDocument)) après son envoi au plus tard."
    }

    /// The models of the CNIL, at the addresses of the policy of 2020.
    private var letters: [PolicyDocument.Block] {
        [
            .text("La CNIL a écrit des modèles de lettres, que vous pouvez nous envoyer\u{A0}:"),
            .list(items: LetterModel.all.map { "[\($0.title)](\($0.page))" }),
            .text(
                "Ou [notre lettre](/confidentialite/demandes/lettre), déjà remplie si vous êtes connecté, à imprimer ou à envoyer d’un clic."
            ),
        ]
    }
}
