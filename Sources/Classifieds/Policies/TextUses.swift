extension PolicyText {
    func uses(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .gate:
            (
                "À quoi servent vos données",
                [
                    .text(
                        "À ceci, et à rien d’autre. Une donnée chiffrée ne s’ouvre que si son usage est dans cette liste, si vous ne l’avez ni refusé ni verrouillé, et si cet usage vaut pour vous (voyez «\u{A0}Quand une nouvelle version vaut pour vous\u{A0}»). Les ouvertures qui ne sont pas les vôtres sont comptées par mois, et vous voyez ce compte, gardé \(length(\.opening)) au plus, dans [Vos données](/mon-compte/donnees)\u{202F}; une annonce en ligne est ouverte une fois pour plusieurs lecteurs. Ce que lit l’autre personne d’une conversation n’est pas compté\u{A0}: ce compte vous dirait quand elle lit."
                    ), .table(columns: ["Usage", "De quel droit", "Qui reçoit quelque chose"], rows: purposes),
                ]
            )
        case .advertising: ("La publicité", advertisingBlocks)
        case .counters:
            (
                "Améliorer le site",
                [
                    .text(
                        "Ne sont comptés que des nombres par jour\u{A0}: combien de fois une annonce est ouverte, combien d’annonces sont retirées et pourquoi, combien de fois chaque sorte de page est lue, avec l’heure, le département et la rubrique dont elle parle\(sponsoredCounts). Rien n’y dit qui\u{A0}: aucun cookie, aucun identifiant, aucune ligne par visite."
                    ),
                    .text(
                        "Les lectures de pages sont [publiées chaque trimestre](/statistiques), avec du bruit\u{A0}; ce bruit cache une visite de vingt pages au plus, non tout ce qu’une même personne lit en trois mois."
                    ),
                ]
            )
        case .contact:
            (
                "Vous écrire",
                [
                    .text(
                        "Les courriels du site sont du texte\u{A0}: aucune image, aucun lien qui dise que vous l’avez ouvert. Ils sont de cinq sortes, et vous choisissez dans [Vos courriels](/mon-compte/courriels)\u{A0}:"
                    ),
                    .list(items: [
                        "le service\u{A0}: le lien qui publie, ce qui est décidé d’une annonce, sa fin. Les rappels avant la fin s’éteignent, et chacune des [alertes](/alertes) que vous demandez s’arrête d’un clic, ou d’elle-même au bout de \(length(\.alert)) si vous ne dites pas de continuer",
                        "la sécurité\u{A0}: les liens de connexion, un changement d’adresse, un effacement. Ils partent toujours",
                        "les messages\u{A0}: que quelqu’un vous a écrit, sans son texte si vous ne le demandez pas\u{202F}; l’heure d’une visio, sans dire avec qui dans le fichier pour votre agenda. Ils s’éteignent",
                        "cette politique\u{A0}: ce qui y change. Ils partent toujours, la loi le veut",
                        "la prospection\u{A0}: la [lettre des nouvelles annonces](/lettre), une fois par semaine au plus, à qui l’a demandée. Elle s’éteint, s’arrête d’elle-même au bout de \(length(\.news)) si vous ne dites pas de continuer, et le site ne démarche personne",
                    ]),
                    .text(
                        "Ce qui s’éteint porte un bouton qui l’éteint aussitôt, sans se connecter. Quand votre boîte refuse nos courriels pour de bon, ceux qui annoncent un message s’arrêtent, et le site vous le dit."
                    ),
                    .text(replies),
                ]
            )
        case .conversations: ("Les messages", conversations)
        case .chat, .chatVendor: chat(promise)
        case .bases:
            (
                "De quel droit",
                [
                    .text(
                        "Chaque usage de chaque donnée repose sur un seul des fondements de la loi (RGPD, article 6), que ces tableaux nomment. Le plus souvent, c’est votre demande."
                    )
                ]
            )
        default:
            (
                "L’intérêt du site",
                [
                    .text(
                        "Il n’est invoqué que pour la sécurité, et vous pouvez le refuser dans [Refuser un usage](/mon-compte/opposition). Voici les raisons, usage par usage\u{A0}:"
                    ), .list(items: balances),
                ]
            )
        }
    }

    /// What is counted of sponsored ads, where there are any.
    private var sponsoredCounts: String {
        settings.hasSponsored
            ? ", combien de fois chaque annonce sponsorisée est montrée et suivie, avec le département de la page"
            : ""
    }

    /// How an answer by mail travels, where the site takes any.
    private var replies: String {
        settings.replyAddress == nil
            ? "On répond à un message sur le site\u{A0}: répondre au courriel n’écrirait à personne."
            : "On peut répondre à un message par courriel\u{A0}: le site ne prend que votre texte et vos photos, supprime le courriel, et n’en remet rien d’autre. Ni votre adresse ni celle de l’autre ne passent."
    }

    private var conversations: [PolicyDocument.Block] {
        [
            .text(
                "Vous vous écrivez par le site, annonce par annonce, sous vos pseudonymes. Aucun des deux ne voit l’adresse e-mail, l’adresse IP ni les autres annonces de l’autre, sauf celles qu’il montre lui-même sous le même pseudonyme. La première fois, un lien prouve votre adresse avant que votre message ne parte\u{202F}; sans cela il est effacé après \(length(\.draft))."
            ),
            .text(
                "Chaque message est chiffré avec la clé de qui l’écrit, et n’est ouvert que pour vous deux. Ce n’est pas un chiffrement de bout en bout\u{A0}: le site tient les clés, et ses règles lisent un message au moment où il part. Une personne du site ne lit que le message qu’on lui signale, ou que son auteur lui demande de relire, et aucun autre de la conversation\u{202F}; c’est noté d’abord, dans le compte de vos ouvertures."
            ),
            .text(
                "Un lien écrit par un compte de moins de sept jours, ou le même message envoyé à beaucoup de personnes, attend\u{A0}: son auteur seul le voit, avec la raison, et peut le supprimer ou demander une relecture. Il attend \(length(\.held)) au plus. Une mise en garde à côté d’un message que vous recevez est faite pour vous seul et n’est gardée nulle part."
            ),
            .text(
                "Vous pouvez fermer une conversation, ce qui reprend le numéro que vous y avez partagé, la rendre silencieuse, la supprimer pour vous, signaler un message. Quand son annonce n’est plus en ligne, elle est effacée \(length(\.conversation)) après le dernier message, et avec elle qui n’a ni annonce ni autre conversation\u{202F}; une relecture en cours ou un verrouillage la prolonge. Quand quelqu’un efface son compte, ses messages sont effacés chez l’autre aussi. Un signalement est gardé \(length(\.report)) après la décision au plus, et jamais plus longtemps que le message."
            ),
            .text(
                "Une visio se propose et s’accepte par un message, dès que l’autre vous a écrit. Ces messages, l’heure prévue comprise, restent avec la conversation comme les autres. À côté d’eux, le site garde aussi longtemps quand elle a été proposée et quand elle a pris fin\u{202F}; ce qu’elle est devenue, \(length(\.visio)) après sa fin.\(direct)"
            ),
        ]
    }

    private var direct: String {
        settings.relay == nil
            ? " Sur ce site, elle montre à chacun l’adresse IP de l’autre, et ne commence que si vous l’acceptez tous les deux\u{A0}; elle aboutit surtout sur un même réseau, ou en IPv6."
            : ""
    }

    private var purposes: [[String]] {
        facts.purposesInForce.map { purpose in
            let recipients = purpose.recipients.filter { settings.mailServer != nil || $0 != .mailServer }
            return [
                purpose.text, purpose.basis.text,
                recipients.isEmpty ? "personne" : recipients.map(\.text).joined(separator: ", "),
            ]
        }
    }

    private var balances: [String] {
        Purpose.allCases.compactMap { purpose in purpose.balance.map { "\(purpose.text) — \($0)" } }
    }
}
