/// What the policy says of the chat and of advertising of others.
extension PolicyText {
    func chat(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        let publishers = thirdParties(.chat)
        return switch (promise, publishers.isEmpty) {
        case (.chat, true): ("Le tchat", [.text("Aucun tchat d’une autre société n’est sur ce site.")])
        case (_, true): ("Qui éditerait ce tchat", [.text("Personne\u{A0}: il n’y en a pas.")])
        case (.chat, false):
            (
                "Le tchat",
                [
                    .text(
                        "Il est d’une autre société, et tout fonctionne sans lui. Il lui faut votre accord, donné dans le bandeau, dans [Cookies](/cookies) ou dans [Tchat](/tchat). Même avec lui, le tchat n’est sur aucune autre page que la sienne, celle qu’ouvre «\u{A0}Ouvrir le tchat\u{A0}». Quand vous retirez votre accord, le tchat disparaît."
                    )
                ]
            )
        case (_, false):
            (
                "Qui édite ce tchat",
                [.list(items: publishers.map(publisher)), .text(token)]
            )
        }
    }

    var advertising: String {
        let companies = thirdParties(.advertising)
        return companies.isEmpty
            ? "Il n’y en a pas sur ce site."
            : "Il n’y en a que si vous l’allumez. Elle est alors de \(named(companies)), dans un cadre à part\u{A0}: le site ne lui dit ni qui vous êtes, ni ce que vous lisez."
    }

    private func publisher(_ processor: Processor) -> String {
        "\(named(processor))\u{A0}: \(Self.plain(processor.purpose)). Reçoit \(received(processor)). Ses règles\u{A0}: \(ownPolicy(processor))."
    }

    private var token: String {
        "Le site lui donne un jeton signé\u{A0}: un pseudonyme, pour quel tchat, et jusqu’à quand. Un autre tchat en recevrait un autre. Il ne reçoit de nous ni votre courriel, ni votre téléphone, ni votre adresse IP\u{202F}; celle-ci, votre navigateur la montre à tout site auquel il se connecte."
    }
}
