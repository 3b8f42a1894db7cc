extension PolicyText {
    func collection(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .inventory: ("Tout ce qui est gardé", inventory)
        case .anonymousVisit:
            (
                "Sans compte",
                [
                    .text(
                        "Chercher et lire ne demandent ni compte, ni cookie, ni JavaScript, et ne laissent rien derrière vous que des nombres par jour. Publier demande un titre, un texte et une rubrique\u{A0}: ils sont publics, c’est votre annonce. Une même adresse peut avoir plusieurs annonces."
                    )
                ]
            )
        case .email:
            (
                "Votre courriel",
                [
                    .text(
                        "De vous, seule l’adresse de courriel est obligatoire\u{202F}; l’annonce demande aussi un titre, un texte, une rubrique et une commune. Un lien prouve qu’elle est à vous\u{202F}; il n’y a pas de mot de passe. Elle sert à vous envoyer ce que vous demandez, les rappels avant la fin d’une annonce, ce qui est décidé d’une annonce retenue et ce qui change dans cette politique. Elle est chiffrée, et n’est montrée à personne\(carrier)."
                    )
                ]
            )
        case .telephone:
            (
                "Votre téléphone",
                [
                    .text(
                        "Facultatif, chiffré, jamais public. Vous seul le voyez, dans le formulaire de votre annonce. Dans une conversation, vous pouvez le remettre d’un clic à cette seule personne, et le reprendre\u{A0}: le site ne le lui montre plus, mais ce qu’elle a noté reste à elle."
                    )
                ]
            )
        case .pseudonym:
            (
                "Votre pseudonyme",
                [
                    .text(
                        "C’est le nom que montre l’annonce\u{202F}; rien n’oblige à ce qu’il ressemble au vôtre, et vous pouvez en avoir un par annonce. Rien dans les pages, les adresses ou les photos ne relie deux pseudonymes, sauf si vous cochez «\u{A0}montrer mes autres annonces\u{A0}». Une conversation garde le pseudonyme de son annonce, et la fermer ne ferme qu’elle."
                    )
                ]
            )
        case .sex:
            ("Votre sexe", [.text("Facultatif. L’annonce ne le montre que si vous cochez la case.")])
        case .place:
            (
                "Votre lieu",
                [
                    .text(
                        "Une commune, choisie par son code postal, jamais plus précis\u{A0}: aucune position de votre appareil n’est demandée. Si vous choisissez de ne montrer que le département, l’annonce ne se trouve, côté lieu, que par le département et la région."
                    )
                ]
            )
        case .photos:
            (
                "Vos photos",
                [
                    .text(
                        "Elles sont redressées, réduites et débarrassées de leurs données cachées (lieu, appareil, auteur, date), puis chiffrées. L’original n’est jamais enregistré."
                    )
                ]
            )
        case .closedList:
            (
                "Rien de plus",
                [
                    .text(
                        "Un champ que le formulaire n’a pas est refusé. Un numéro de téléphone, une adresse e-mail, un compte bancaire ou un numéro de sécurité sociale glissés dans le texte font refuser l’envoi, avec la raison."
                    )
                ]
            )
        case .connections:
            (
                "Votre adresse IP",
                [
                    .text(
                        "Elle est notée quand vous vous connectez, publiez ou changez une annonce, écrivez un message ou changez d’adresse, chiffrée, montrée à vous seul dans [Vos connexions](/mon-compte/connexions), et gardée avec le compte, \(length(\.connection)) au plus. Lire le site ne la note nulle part."
                    ),
                    .text(
                        "Un programme peut agir pour vous si vous lui créez un accès dans [Vos accès](/mon-compte/acces)\u{A0}: vous choisissez ce qu’il peut faire et jusqu’à quand, \(FrenchDuration.text(AccessTerm.year.duration)) au plus, et vous l’arrêtez d’un clic. De son jeton, le site ne garde qu’une empreinte à clé\u{202F}; de son usage, le dernier jour où il a servi, et l’adresse IP quand il publie ou écrit. De ses demandes, une empreinte et le numéro de ce qu’elles ont fait, \(FrenchDuration.text(NamedRequest.memory))."
                    ),
                ]
                    + (settings.hasEscrow
                        ? [
                            .text(
                                "La loi en fait garder une part de plus\u{A0}: voyez «\u{A0}Ce que la loi oblige à garder\u{A0}»."
                            )
                        ] : [])
            )
        default:
            (
                "Votre appareil",
                [
                    .text(
                        "Seules la famille du navigateur et celle du système sont notées, avec la connexion\u{A0}: «\u{A0}Firefox, Windows\u{A0}». Le site ne cherche jamais à reconnaître votre appareil et s’interdit les capteurs et la position."
                    )
                ]
            )
        }
    }

    private var carrier: String {
        if settings.isDemo { return ", sauf qu’en démonstration tout le monde lit les courriels" }
        return settings.mailServer == nil
            ? ", sauf à qui tient cette machine, où les courriels restent en clair \(length(\.keptMail))"
            : ", sauf au serveur qui porte ces messages"
    }

    /// By what it is for: what, how long, sealed or not.
    private var inventory: [PolicyDocument.Block] {
        let rows = DataCategory.inForce(on: settings).flatMap { category in
            category.parts.map { part in
                [
                    category.purpose.text, part.kept.text(settings.durations), category.purpose.basis.text,
                    part.items.map { $0.isSealed ? "\($0.what) (chiffré)" : $0.what }.joined(separator: ", "),
                ]
            }
        }
        return [
            .text(
                "Cette liste est celle du programme\u{A0}: il refuse de démarrer si ses tables ont une colonne qui n’y est pas. Pour voir ce qui est gardé de vous\u{A0}: [Vos données](/mon-compte/donnees)."
            ),
            .text(
                "Si ce site en remplace un autre, les annonces que vous y aviez publiées peuvent y être apportées, avec l’adresse et les photos qui les accompagnaient. Elles restent chiffrées et invisibles\u{A0}: un seul courriel vous dit d’où elles viennent, et un lien les met en ligne ou efface tout. Sans réponse, tout s’efface au plus tard \(length(\.moved)) après ce courriel. De tout ce que vous refusez ainsi, il reste une empreinte à clé de votre adresse, pour que rien ne revienne."
            ),
            .table(columns: ["Pour", "Combien de temps", "De quel droit", "Quoi"], rows: rows),
        ]
    }
}
