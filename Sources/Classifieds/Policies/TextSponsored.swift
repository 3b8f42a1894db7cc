/// What the policy says of sponsored ads: how one is chosen, what may be noted of a reader and where, and what sponsors learn.
extension PolicyText {
    var advertisingBlocks: [PolicyDocument.Block] {
        settings.hasSponsored ? sponsored + [.text(others)] : [.text(advertising)]
    }

    private var sponsored: [PolicyDocument.Block] {
        [
            .text(
                "Des annonceurs paient pour une annonce à eux, marquée «\u{A0}Sponsorisé\u{A0}», au bas de l’accueil, des listes et des annonces. Elle dit qui paie, et un lien dit pourquoi elle est là et qui est derrière. Quelqu’un du site la regarde avant qu’elle soit montrée. Elle mène ailleurs\u{A0}: payer ne fait monter aucune annonce d’ici."
            ),
            .text(
                "Sans un oui de vous, elle est tirée au sort parmi celles qui vont avec la page\u{A0}: sa rubrique, son lieu, et rien d’autre. Deux personnes que tout sépare, sur la même page, tirent parmi les mêmes. Il n’y en a pas sur les pages des rubriques sensibles ni sur celles qui ne sont qu’à vous."
            ),
            .text(
                "Si vous l’allumez dans [Cookies](/cookies#interets), vos lectures comptent aussi\u{A0}: à peu près combien de fois vous avez ouvert une rubrique, ce que vous avez coché, et combien de fois vous avez vu chaque annonce sponsorisée aujourd’hui, pour ne pas vous montrer la même plus de trois fois. C’est dans un cookie de votre navigateur, signé pour que personne d’autre ne puisse le fabriquer, lisible, et nulle part ailleurs\u{A0}: le site n’en garde aucune copie. Une annonce choisie aussi ainsi le dit. Le sexe n’y est jamais, ni \(sensitive). Le cookie dure six mois au plus. Vous le lisez, le changez et l’effacez au même endroit\u{202F}; éteindre l’efface. Le signal «\u{A0}Global Privacy Control\u{A0}» l’éteint pour vous."
            ),
            .text(
                "L’annonceur apprend combien de fois son annonce a été vue et suivie, par jour et par département de la page, une fois le jour fini, et rien sous dix\u{202F}; de son budget, ce qui est déjà compté, par dizaines. Il n’apprend jamais qui. Quand vous appuyez sur son bouton, nous ne disons à son site ni qui vous êtes, ni de quelle page vous venez\u{202F}; comme tout site, il voit votre adresse\u{A0}IP. Pour que les robots ne comptent pas, le site retient en mémoire, un jour au plus, sous une empreinte dont la clé change chaque jour, combien de fois une même connexion a vu ou suivi une même annonce\u{202F}: rien n’en est écrit."
            ),
            .text(
                "De l’annonceur, le site garde son nom, son numéro et sa ville, et ses campagnes avec leurs nombres\u{A0}: \(length(\.sponsor)) après la dernière, ou jusqu’à ce qu’il ferme son espace."
            ),
        ]
    }

    private var sensitive: String {
        let names = settings.categories.filter { settings.sensitiveCategories.contains($0.category) }.map {
            "«\u{A0}\(Self.plain($0.name))\u{A0}»"
        }
        return names.isEmpty ? "rien de sensible" : "une rubrique sensible (\(names.joined(separator: ", ")))"
    }

    private var others: String {
        thirdParties(.advertising).isEmpty
            ? "De publicité d’autres sociétés, il n’y en a pas."
            : "De la publicité d’autres sociétés, il n’y en a que si vous l’allumez, à part. Elle est alors de \(named(thirdParties(.advertising))), dans un cadre\u{A0}: le site ne lui dit ni qui vous êtes, ni ce que vous lisez."
    }
}
