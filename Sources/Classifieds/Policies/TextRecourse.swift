extension PolicyText {
    func recourse(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .complaint:
            (
                "Vous plaindre à la CNIL",
                [
                    .text(
                        "Si vous pensez que le site ne tient pas ce qu’il promet\u{A0}: [en ligne](\(ComplaintAuthority.page)), ou par courrier à \(ComplaintAuthority.address)."
                    )
                ]
            )
        case .sensitive:
            (
                "Ce qui est sensible",
                [
                    .text(
                        "Santé, religion, opinions, orientation\u{A0}: ne l’écrivez que si vous voulez le rendre public. Une case à part recueille cet accord, et retirer l’annonce le retire aussi. Sans elle, une annonce qui semble en parler attend qu’une personne l’ait regardée. À côté des photos, il est demandé qui l’on y voit\u{A0}: quelqu’un qui n’a pas dit oui n’est pas publié, et une annonce sensible dont les photos montrent peut-être d’autres personnes que vous attend aussi. Votre réponse est chiffrée avec l’annonce."
                    )
                ]
            )
        case .notices:
            (
                "Contrôler et signaler",
                [
                    .text(
                        "Avant la mise en ligne, un programme, ici même, cherche les mots des arnaques connues, d’une offre sexuelle tarifée ou d’une liste du site, ce qui est sensible, ce qui met un mineur en danger, et un texte ou une photo déjà dans une autre annonce. Il n’en garde que des empreintes à clé et, en cas de doute, les mots en cause, votre réponse et la raison d’un refus, chiffrés, avec l’annonce. En cas de doute, l’annonce attend\u{A0}: vous savez pourquoi, vous pouvez répondre, et c’est une personne qui refuse (un numéro ou une adresse e-mail dans le texte sont refusés tout de suite). Sans décision, elle est effacée au bout de \(length(\.held))."
                    ),
                    .text(
                        "Aucune décision sans motifs\u{A0}: vous recevez ce qui a été constaté, la règle ou la loi, et si un programme l’a trouvé. Vous la contestez sans compte, pendant \(length(\.appeal))\u{202F}; une autre personne que celle qui a décidé répond, ou la réponse dit qu’il n’y en avait pas d’autre. Pendant ce temps, votre compte reste, même sans annonce, sauf si vous l’effacez. Une décision et son recours sont gardés \(length(\.report)) ensuite, au plus avec le compte. Qui est suspendu ne publie plus pendant \(length(\.ban))\u{202F}: une empreinte à clé de l’adresse, et de ce que montre une photo retirée, le fait reconnaître jusque-là, même après l’effacement."
                    ),
                    .text(
                        "Chaque annonce se signale, sans compte\u{A0}: une raison, ce qui ne va pas et, si vous voulez une réponse, un courriel. C’est chiffré sous une clé à part\u{202F}; ni l’auteur de l’annonce ni la personne qui décide ne savent qui signale, et une empreinte à clé de votre compte, de votre courriel ou de votre réseau vous compte une fois. Un lien suit le signalement, dit ce qui est décidé, permet de le contester, ou de tout effacer\u{202F}; sinon tout l’est \(length(\.report)) après la décision. Les signalements d’un mineur en danger passent avant les autres, puis ceux d’un signaleur de confiance. Ce qui est signalé et décidé est compté chaque année dans [Transparence](/transparence)."
                    ),
                ]
            )
        case .adults:
            (
                "L’âge",
                [
                    .text(
                        "Le site est réservé aux adultes\u{A0}: vous cochez que vous avez 18 ans, rien ne le vérifie, et aucune date n’est demandée. Un mineur en danger\u{A0}: le signaler passe avant tout le reste."
                    )
                ]
            )
        case .breach:
            (
                "Si des données fuient",
                [
                    .text(
                        "Sauf si la fuite est sans risque pour personne, la CNIL est prévenue dans les 72 heures, et vous aussi si le risque est élevé (RGPD, articles 33 et 34)\u{A0}: ce qui s’est passé, ce qui vous concerne, ce qui est fait. Le programme tient l’heure, trouve qui et quoi est touché dans la liste de ce qu’il garde et dans le journal de l’équipe, et prépare les textes. Chaque fuite reste dans un registre, \(length(\.breach)) après sa fin."
                    )
                ]
            )
        case .processingRegister:
            (
                "Le registre des traitements",
                [
                    .text(
                        "Il est tiré de la même liste que cette page, et change avec elle\u{A0}: rien ne s’y écrit à la main."
                    )
                ]
            )
        default:
            (
                "Pour tout le monde",
                [
                    .text(
                        "Chaque page est vérifiée pour les lecteurs d’écran, le clavier, les petits écrans et les textes agrandis. [Ce qui est vérifié, et ce qui reste](/accessibilite)."
                    )
                ]
            )
        }
    }
}
