extension PolicyText {
    /// What lies about in clear where no mail server is set.
    private var outbox: String {
        guard settings.mailServer == nil else { return "" }
        let length = FrenchDuration.text(settings.durations.keptMail)
        return " Sans serveur de courriel, les courriels restent ici en clair \(length)."
    }

    private var keys: String {
        settings.keysAreOnServer
            ? "Les clés sont dans une base de données à part, sous une clé racine changée chaque jour, qui est dans un dossier à part."
            : "Les clés sont dans un dossier à part, sous une clé racine changée chaque jour."
    }

    /// What of others is connected to the site, beside the machine itself.
    private var plugged: String {
        let parties = PolicyProcessors(of: settings.processors).consented.joined(separator: ", ")
        let named: [String?] = [
            settings.mailServer == nil ? nil : "le serveur de courriel",
            settings.mailboxServer == nil ? nil : "la boîte de contact",
            settings.databaseHost == nil ? nil : "la base de données",
            settings.keyringHost == nil ? nil : "la base des clés",
            settings.photosHost == nil ? nil : "le stockage des photos",
            (settings.relay?.isOnThisMachine ?? true) ? nil : "le relais des visios",
            parties.isEmpty ? nil : "seulement avec votre accord, \(parties)",
        ]
        let all = named.compactMap { $0 }
        return all.isEmpty
            ? "Aucun prestataire n’est branché sur ce site. L’hébergeur en tient la machine."
            : "Voici ce qui est branché sur ce site, et rien d’autre\u{A0}: \(all.joined(separator: "\u{202F}; "))."
    }

    /// « assistance, modération… ».
    private var roles: String { Role.allCases.map { $0.name.lowercased() }.joined(separator: ", ") }

    /// How calls by video travel.
    private var calls: String {
        let relayed =
            "Le son et l’image d’une visio sont chiffrés entre vos deux navigateurs (DTLS-SRTP)"
        guard let relay = settings.relay else {
            return
                "\(relayed) et vont directement de l’un à l’autre, car ce site n’a pas de relais\u{A0}: la visio ne commence que si vous acceptez tous les deux une page qui dit que l’autre verra votre adresse IP. Sans relais, elle aboutit surtout sur un même réseau, ou en IPv6."
        }
        let place = relay.isOnThisMachine ? "sur sa machine" : relay.outsideHosts.joined(separator: ", ")
        let later =
            relay.isOnThisMachine
            ? ""
            : " Si le contrat de ce relais prend fin, la visio devient directe, et ne commence que si vous acceptez tous les deux que l’autre voie votre adresse IP."
        return
            "\(relayed) et passent par le relais du site (\(place)), qui ne peut ni les voir ni les entendre\u{A0}: aucun des deux n’apprend l’adresse IP de l’autre.\(later)"
    }

    /// What stays of them.
    private var traces: String {
        "Rien n’en est enregistré. Il reste les messages par lesquels vous l’avez proposée, acceptée, déclinée ou annulée, l’heure prévue comprise, et quand elle a été proposée et a pris fin, avec la conversation\u{202F}; ce qu’elle est devenue, \(length(\.visio)) après sa fin."
    }

    func security(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .measures:
            (
                "Les mesures de sécurité",
                [
                    .text(
                        "Les voici. [La page des preuves](/confidentialite/promesses) dit quand chacune a été vérifiée."
                    ),
                    .list(
                        items: SecurityMeasure.all(keysAreOnServer: settings.keysAreOnServer).map {
                            "\($0.text) ([sa preuve](/confidentialite/promesses#\($0.promise.rawValue)))"
                        }),
                ]
            )
        case .transport:
            (
                "Ce qui circule",
                [
                    .text(
                        settings.baseURL.hasPrefix("https:")
                            ? "L’adresse du site commence par «\u{A0}https\u{A0}»\u{A0}: ce qui circule entre vous et lui est chiffré."
                            : "L’adresse du site commence par «\u{A0}http\u{A0}»\u{A0}: rien n’y est chiffré en route."
                    ),
                    .text("\(calls) \(traces)"),
                ]
            )
        case .storage:
            (
                "Ce qui est enregistré",
                [
                    .text(
                        "Tout ce que vous écrivez ou envoyez, photos comprises, est chiffré sous votre clé (AES-256-GCM). \(keys) En clair\u{A0}: la rubrique, la commune, les dates, les états. Les sauvegardes sont scellées pour une clé gardée ailleurs. Une copie des données ou des sauvegardes, sans le dossier des clés, n’y laisse lire que la rubrique, la commune, les dates et les états. Qui emporte aussi les clés, ou tient la machine pendant qu’elle tourne, peut tout lire.\(outbox)"
                    )
                ]
            )
        case .reveals:
            (
                "Ce que voit l’équipe",
                [
                    .text(
                        "Des masques, partout où il y aurait une adresse, un numéro ou un pseudonyme. Qui décide d’une annonce retenue lit l’annonce, les mots en cause, votre réponse et un refus d’avant\u{202F}; d’une conversation, le seul message qui est signalé, ou que son auteur demande de relire. Qui vous répond lit votre demande."
                    ),
                    .text(
                        "Lever un masque\u{A0}: une seule donnée d’une seule personne, pour un dossier et une raison d’une liste, pendant un quart d’heure. \(RevealLimits.alone) par jour et par personne de l’équipe\u{202F}; pour chaque autre, une seconde personne doit être d’accord, et sans deux personnes c’est non. La trace et votre avis sont enregistrés d’abord, la donnée ne s’ouvre qu’ensuite. Vous lisez la date, le rôle et la raison dans [Mon compte](/mon-compte), et un courriel vous le dit. Une réquisition peut interdire de vous le dire avant une date."
                    ),
                    .text(
                        "Ce que fait l’équipe est dans un journal où chaque ligne porte l’empreinte de celle d’avant\u{A0}: rien ne s’y change sans que cela se voie. Il ne contient que des numéros et des raisons. Les empreintes de chaque jour, signées, sont dans [Transparence](/transparence/journal)\u{202F}; vous y retrouvez la vôtre. Chaque mois est détruit \(length(\.journal)) après sa fin. L’exploitant, qui tient la machine et ses clés, pourrait techniquement lire le reste."
                    ),
                ]
            )
        case .roles:
            (
                "Qui fait quoi dans l’équipe",
                [
                    .text(
                        "Chaque personne de l’équipe a un rôle ou plusieurs\u{A0}: \(roles). Chaque rôle ouvre les pages dont il a besoin, et aucune autre\u{202F}; le contrôle, qui regarde les décisions des autres, ne va avec aucun autre rôle. Seul l’exploitant, sur la machine, donne ou retire un rôle\u{202F}; les connexions de la personne se ferment aussitôt."
                    ),
                    .text(
                        "On entre par deux portes\u{A0}: un lien envoyé par courriel, puis le code d’un téléphone, qui sert une seule fois. Après cinq codes faux de suite, aucun n’est regardé pendant un quart d’heure, puis de plus en plus longtemps. La connexion dure \(length(\.staffSession)) au plus. Aucun rôle ne montre une adresse e-mail, un numéro de téléphone ni une adresse IP sans lever un masque, et qui contrôle n’en lève jamais. Ce qui demande deux personnes ne se fait pas là où l’équipe n’en compte qu’une. Les notes d’un dossier sont des mots d’une liste, gardés \(length(\.report)). L’exploitant, qui tient la machine, n’est arrêté par aucun rôle."
                    ),
                ]
            )
        case .guarantees:
            (
                "Les garanties des prestataires",
                [
                    .text(plugged),
                    .text(
                        "Un prestataire n’est branché que si son inscription au [registre](\(Self.register)) est complète\u{A0}: contrat, pays, garanties, date de la prochaine vérification. Sinon, le site refuse de démarrer avec son serveur, et n’affiche rien de lui. «\u{A0}Les contrats\u{A0}» dit ce qui arrive quand une date passe."
                    ),
                ]
            )
        default:
            (
                "Les machines",
                [
                    .text(
                        "Une commande vérifie les droits des dossiers, l’âge des clés et des sauvegardes. Les réglages d’une machine durcie ne sont pas encore fournis avec le programme."
                    )
                ]
            )
        }
    }
}
