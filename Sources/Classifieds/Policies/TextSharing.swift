extension PolicyText {
    func sharing(_ promise: Promise) -> (title: String, blocks: [PolicyDocument.Block]) {
        switch promise {
        case .custody:
            (
                "À qui sont vos données",
                [
                    .text(
                        "À vous. Le site les garde \(place), ne les confie à personne d’autre que ceux nommés ici, et n’a d’autre droit sur vos textes et vos photos que de montrer votre annonce tant qu’elle est en ligne."
                    )
                ]
            )
        case .noSale: ("Vendre, échanger, donner", noSale)
        case .processors: ("Qui travaille pour le site", whoWorks)
        case .maintenance:
            (
                "Qui héberge et entretient",
                [
                    .text(
                        "L’hébergeur est \(settings.controller.host). Il tient la machine\(machines)\u{A0}: c’est à lui et à \(settings.controller.name) que vous faites confiance."
                    )
                ] + keepers
            )
        case .processorFields:
            (
                "Ce que chacun reçoit",
                [
                    .text(mails + tables + relay + told),
                    .text(
                        "C’est le programme qui décide ce qui part, rôle par rôle. Une inscription du registre qui déclarerait autre chose reste coupée."
                    ),
                ]
            )
        case .processorContracts:
            (
                "Les contrats",
                [
                    .text(
                        "Le [registre](\(Self.register)) montre pour chacun les dates de son contrat, ses garanties, ses propres sous-traitants et la date de la prochaine vérification. Sans tout cela, l’échange ne commence pas\u{202F}; quand le contrat finit ou que la vérification manque, il s’arrête de lui-même. Le programme ne peut pas reprendre la machine à qui l’héberge ou l’entretient\u{A0}: le registre montre alors ce qui n’est pas en règle.\(untilNextStart)"
                    )
                ]
            )
        case .legalOrders:
            (
                "La justice et la police",
                [
                    .text(
                        "Rien n’est remis qu’en application d’une loi ou d’une décision de justice, par une seule porte. La réquisition y est saisie avec son type, et son type dit ce qu’elle peut atteindre\u{A0}: ce qu’elle demande de plus est refusé. On vérifie qu’elle vient bien de l’autorité, deux personnes de l’équipe l’approuvent, et ce qui concerne une seule personne part chiffré pour la clé de qui le demande. Sans deux personnes, rien ne part. \(kept)"
                    ),
                    .text(
                        "Vous êtes prévenu, sauf si la loi l’interdit, et alors dès que l’interdiction finit. Le temps d’y répondre, \(length(\.caseCopy)) au plus, une copie scellée de ce qu’elle peut atteindre reste, même si vous effacez tout. La réquisition est gardée \(length(\.legalOrder)) après la réponse. Une demande sans cadre légal reçoit un refus. Leur nombre, par type, est dans [Transparence](/transparence)."
                    ),
                ]
            )
        case .statistics:
            (
                "Les chiffres publiés",
                [
                    .text(
                        "Chaque trimestre, le site publie [ses chiffres](/statistiques)\u{A0}: combien de personnes ont une annonce en ligne et combien de pages sont lues, par heure, et par lieu et par rubrique de l’annonce ou de la recherche. C’est tout ce qu’il appelle des données non personnelles, avec le nombre d’annonces en ligne, que ses pages montrent."
                    ),
                    .text(
                        "Vous y êtes compté une fois par tableau, d’après votre annonce la plus récente. À chaque nombre s’ajoute un bruit tiré au sort une seule fois\u{A0}; un nombre n’est montré que s’il est sûr que dix personnes au moins y sont, et ce qui est plus petit est masqué avec ce qui permettrait de le retrouver. Ce que tous les tableaux de personnes d’une année peuvent dire de vous a une limite, le budget, écrite sur la page\u{202F}; quand elle est atteinte, rien n’est plus publié. Des lectures, le bruit cache une visite de vingt pages au plus\u{202F}; sur beaucoup de visites, il n’y a pas de limite."
                    ),
                    .text("Vous pouvez [refuser d’y être](/mon-compte/opposition)."),
                ]
            )
        default:
            (
                "Des chiffres pour d’autres",
                [
                    .text(
                        "Le même fichier pour tout le monde, aux mêmes adresses, sous une licence ouverte. Des chiffres sur le site et ses personnes, personne, ni partenaire ni annonceur, n’en reçoit d’autres, plus tôt ou plus fins\u{202F}; il n’y a pas de ligne par personne.\(ownCounts)"
                    )
                ]
            )
        }
    }

    /// What a sponsor reads of its own ads.
    private var ownCounts: String {
        settings.hasSponsored
            ? " Un annonceur voit en plus combien de fois ses propres annonces ont été montrées et suivies, par jour passé et par département de la page, et rien sous dix (voir «\u{A0}La publicité\u{A0}»)."
            : ""
    }

    /// What can't be cut off while the site runs.
    private var untilNextStart: String {
        hasTablesElsewhere
            ? " Une base de données sur une autre machine reste jointe jusqu’au prochain démarrage du site, qui sans elle ne démarre pas."
            : ""
    }

    /// Where the register is.
    static let register = "/confidentialite/sous-traitants"

    private var processors: PolicyProcessors { PolicyProcessors(of: settings.processors) }

    /// Those of the register who hold or look after machines.
    private var keepers: [PolicyDocument.Block] {
        let keepers = processors.hostsAndKeepers
        return keepers.isEmpty ? [] : [.text("Au [registre](\(Self.register))\u{A0}:"), .list(items: keepers)]
    }

    private var place: String {
        settings.databaseHost.map { "sur sa machine et dans une base de données (\($0))" } ?? "sur sa machine"
    }

    /// Who holds what, where tables are on another machine too.
    private var machines: String {
        guard hasOtherMachine else {
            return "\u{202F}; ce qui y est enregistré est chiffré, et les clés y sont aussi"
        }
        let data = settings.databaseHost.map { "\u{202F}; la base de données est sur \($0)" } ?? ""
        let photos = settings.photosHost.map { "\u{202F}; les fichiers des photos sont sur \($0)" } ?? ""
        let keys =
            settings.keyringHost.map {
                "\u{202F}; la base des clés est sur \($0), et la clé racine, sans laquelle elles ne s’ouvrent pas, sur la machine de l’hébergeur"
            } ?? "\u{202F}; les clés sont sur la machine de l’hébergeur"
        return "\(data)\(photos)\(keys)\u{202F}; ce que vous écrivez est chiffré partout"
    }

    private var mails: String {
        guard settings.mailServer == nil else {
            return
                "Le serveur de courriel reçoit l’adresse et le texte de chaque message, rien d’autre. L’hébergeur tient la machine."
        }
        return hasOtherMachine
            ? "Les courriels restent des fichiers sur la machine de l’hébergeur."
            : "Rien ne part\u{A0}: les courriels restent des fichiers sur cette machine."
    }

    private var tables: String {
        let data = settings.databaseHost.map { " La base de données, sur \($0), reçoit \(Self.data)." }
        let keys = settings.keyringHost.map { " La base des clés, sur \($0), reçoit \(Self.key)." }
        let photos = settings.photosHost.map { " Le stockage des photos, sur \($0), reçoit \(Self.photos)." }
        return (data ?? "") + (keys ?? "") + (photos ?? "")
    }

    private var relay: String {
        let hosts = settings.relay?.outsideHosts ?? []
        guard !hosts.isEmpty else { return "" }
        return " Le relais des visios, \(hosts.joined(separator: " et ")), reçoit \(Self.streams)."
    }

    private var told: String {
        let hosts = settings.webhookHosts
        guard !hosts.isEmpty else { return "" }
        return " Les avis à l’exploitant, envoyés à \(hosts.joined(separator: " et ")), portent \(Self.events)."
    }

    private static let photos = ReceivedField.photos.text
    private static let events = ReceivedField.events.text

    /// What a database is given.
    private static let data =
        "ce que vous écrivez, chiffré, et en clair la rubrique, la commune, les dates et les états"
    private static let streams =
        "votre adresse IP et, chiffrés de bout en bout, le son et l’image\u{202F}; pas vos noms\u{A0}: il voit quelles adresses IP communiquent entre elles, et n’en note rien"
    private static let key = "votre clé, scellée sous une clé racine qui n’y est pas"

    private var kept: String {
        settings.hasEscrow ? "Ce qui est scellé pour elles ne s’ouvre pas ici." : "Rien n’est gardé pour elles."
    }

    private var whoWorks: [PolicyDocument.Block] {
        let known = processors
        func hosts(_ names: String?, _ role: ProcessorRole) -> String {
            (names ?? "").split(separator: ", ").map { known.who(keeps: String($0), as: role) }.joined(separator: ", ")
        }
        let mail = settings.mailServer.map {
            [[known.who(keeps: $0, as: .mail), "porte les courriels du site", "votre adresse et le texte du message"]]
        }
        let tables: [[String]] = [
            settings.databaseHost.map { [hosts($0, .database), "garde la base de données", Self.data] },
            settings.keyringHost.map { [hosts($0, .keys), "garde la base des clés", Self.key] },
            settings.photosHost.map { [hosts($0, .photos), "garde les fichiers des photos", Self.photos] },
        ].compactMap { $0 }
        let box = [
            [
                settings.mailboxServer.map { known.who(keeps: $0, as: .mailbox) } ?? "qui tient la boîte de contact",
                settings.replyAddress == nil
                    ? "reçoit ce que vous nous écrivez"
                    : "reçoit ce que vous nous écrivez, et vos réponses par courriel",
                "ce que vous y écrivez",
            ]
        ]
        let relays = (settings.relay?.outsideHosts ?? []).map {
            [known.who(keeps: $0, as: .relay), "relaie les visios", Self.streams]
        }
        let hooks = settings.webhookHosts.map {
            [known.who(keeps: $0, as: .webhook), "reçoit les avis à l’exploitant", Self.events]
        }
        return [
            .text("Ceux-ci, et personne d’autre\u{A0}:"),
            .table(
                columns: ["Qui", "Ce qu’il fait", "Ce qu’il reçoit"],
                rows: [[settings.controller.host, "héberge le site", "la machine, ce qui y est étant chiffré"]]
                    + tables + (mail ?? []) + relays + hooks + box + known.rows),
            .text(
                "Le [registre des sous-traitants](\(Self.register)) dit de chacun le pays, le contrat et les garanties, et s’il est en service aujourd’hui. Le programme ne se connecte à aucun serveur d’un autre qui n’y est pas."
            ),
        ]
    }
}
