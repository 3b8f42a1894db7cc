extension PolicyText {
    func retention(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .expiry:
            (
                "Combien de temps",
                [
                    .text(
                        "Une annonce vit \(length(\.ad)), renouvelables d’un clic. \(length(\.window)) après la fin de votre dernière annonce, tout ce qui vous concerne est effacé sans que personne ait à y penser, sauf ce que dit «\u{A0}Ce que la loi oblige à garder\u{A0}». Qui n’a pas d’annonce mais une conversation est gardé avec elle. Le reste a aussi sa durée\u{A0}:"
                    ), .table(columns: ["Quoi", "Au plus"], rows: lengths),
                ]
            )
        case .unreadable:
            (
                "Ce qui en reste",
                [
                    .text(
                        "Rien de lisible ici. Ce que vous écrivez ou envoyez est chiffré avec une clé qui n’est qu’à vous, et la recherche n’en garde que des empreintes. Effacer détruit cette clé d’abord\u{A0}: c’est illisible aussitôt, ici et dans toute copie des données. Une copie des clés elles-mêmes, si l’exploitant en fait, contient encore la vôtre\u{202F}; chaque nouvelle copie supprime celles de plus de sept jours.\(keyServer) Retirer une seule annonce l’efface du site\u{202F}; les sauvegardes d’avant la contiennent encore, scellée, tant que dure votre compte. Ce que des moteurs de recherche ou des lecteurs ont copié nous échappe."
                    )
                ]
            )
        case .deletionByMail:
            (
                "Effacer par courriel",
                [
                    .text(
                        settings.readsContactBox
                            ? "Écrivez «\u{A0}effacer\u{A0}» à [\(settings.controller.email)](mailto:\(settings.controller.email)) depuis votre adresse\u{A0}: un lien vous revient, valable \(length(\.erasureLink)), et rien n’est effacé sans lui. Le site lit ce message lui-même et le supprime\u{202F}; s’il dit autre chose, une personne le lit, et il reste \(length(\.contactMail)) au plus."
                            : "Écrivez à [\(settings.controller.email)](mailto:\(settings.controller.email)) depuis votre adresse\u{A0}: une personne lit le message et lance l’effacement\u{202F}; un lien vous revient, valable \(length(\.erasureLink)), et rien n’est effacé sans lui."
                    )
                ]
            )
        case .ownDeletion:
            (
                "Effacer vous-même",
                [
                    .text(
                        "Une annonce se retire depuis [Mes annonces](/mes-annonces), en deux clics, et tout s’efface de même dans [Tout effacer](/mon-compte/effacement). Un reçu signé dit ce qui l’a été, quand, et ce qui reste s’il reste quelque chose."
                    ),
                    .text(
                        "Si une annonce est signalée pour un mineur en danger ou une menace, une copie scellée d’elle seule, avec ses photos, est faite pour la personne qui décide. Effacer l’annonce ou tout votre compte ne l’efface pas\u{202F}: elle part avec la décision, et au plus tard \(length(\.caseCopy)) après avoir été faite. Le reçu le dit (RGPD, article 17.3 b et e). Il en va de même de ce qu’une réquisition peut atteindre, le temps d’y répondre\u{202F}; le reçu le dit, sauf si elle interdit de le dire."
                    ),
                ]
            )
        default: ("Ce que la loi oblige à garder", escrow)
        }
    }

    /// A server keeps a log of what was changed, and what was deleted stands in it for a while.
    private var keyServer: String {
        settings.keysAreOnServer
            ? " Le serveur des clés garde quelque temps la trace de ce qui a changé\u{A0}: votre clé y reste, scellée sous une clé racine qui est détruite dans les neuf jours, seize avec les copies de sauvegarde des clés."
            : ""
    }

    private var lengths: [[String]] {
        DurationSetting.all.filter { $0.promise == .expiry && $0.key != "ad" && $0.key != "window" }.map { setting in
            [setting.what, FrenchDuration.text(settings.durations[keyPath: setting.value])]
        }
    }

    private var escrow: [PolicyDocument.Block] {
        guard settings.hasEscrow else {
            return [
                .text("Rien\u{A0}: ce site n’a pas de clé pour cela, et ne garde rien de plus que ce qui est dit ici.")
            ]
        }
        return [
            .text(
                "La loi (décret n° 2021-1362) oblige l’hébergeur à garder votre adresse e-mail \(length(\.escrowIdentity)) après la fin du compte, son identifiant, sa date de création et vos pseudonymes \(length(\.escrowAccount)) après, et l’adresse IP de chaque connexion \(length(\.escrowConnection)). Ils sont scellés pour une clé que l’exploitant garde hors du site et qu’il est seul à pouvoir employer, pour la justice\u{202F}; le programme ne peut pas vérifier qu’il s’y tient. Ils sont détruits à leur terme."
            )
        ]
    }
}
