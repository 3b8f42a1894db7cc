import Database
import Foundation

/// Gathers what an order reaches of one person, and of nobody else: each piece is under that person's key, opened for this purpose,
/// and goes back under a seal.
struct OrderedData: Sendable {
    let site: Site
    let person: Account.ID

    func copy(of categories: Set<LegalOrder.Category>) async throws -> OrderCopy {
        var copy = OrderCopy()
        for category in LegalOrder.Category.allCases where categories.contains(category) {
            switch category {
            case .identity: try copy.add(try await identity(), named: "identite.json", of: category)
            case .account: try copy.add(try await account(), named: "compte.json", of: category)
            case .connections: try copy.add(try await connections(), named: "connexions.json", of: category)
            case .ads: try await addAds(to: &copy)
            case .messages: try await addMessages(to: &copy)
            case .calls: try copy.add(try await calls(), named: "visios.json", of: category)
            }
        }
        return copy
    }

    private func identity() async throws -> [[String: String]] {
        var found: [[String: String]] = []
        let person = person
        let (account, ads, names) = try await site.database.read { reader in
            (try reader.account(person), try reader.ads(of: person), try reader.pseudonyms(of: person))
        }
        if let email = account?.email { found.append(["adresse": try await open(email)]) }
        for ad in ads {
            found.append(["annonce": ad.id.text, "pseudonyme": try await open(ad.content).pseudonym])
            if let number = ad.telephone { found.append(["annonce": ad.id.text, "telephone": try await open(number)]) }
        }
        for name in names { found.append(["conversations": "1", "pseudonyme": try await open(name)]) }
        return found
    }

    private func account() async throws -> [[String: String]] {
        let person = person
        guard let account = try await site.database.read({ try $0.account(person) }) else { return [] }
        return [
            Self.record([
                ("numero", account.id.text), ("cree", Self.date(account.created)),
                ("adresse_prouvee", account.proved.map(Self.date)),
            ])
        ]
    }

    private func connections() async throws -> [[String: String]] {
        var found: [[String: String]] = []
        let person = person
        for line in try await site.database.read({ try $0.orderedConnections(of: person) }) {
            let source = try await open(line.source)
            found.append([
                "acte": line.act.rawValue, "quand": Self.date(line.at), "adresse_ip": source.address,
                "navigateur": source.browser, "systeme": source.system,
            ])
        }
        return found
    }

    private func addAds(to copy: inout OrderCopy) async throws {
        var found: [[String: String]] = []
        let person = person
        let ads = try await site.database.read { try $0.ads(of: person) }
        for ad in ads {
            let content = try await open(ad.content)
            found.append(
                Self.record([
                    ("numero", ad.id.text), ("etat", ad.state.rawValue), ("rubrique", ad.category.key),
                    ("commune", ad.commune), ("titre", content.title), ("texte", content.text),
                    ("publiee", ad.published.map(Self.date)), ("fin", ad.ends.map(Self.date)),
                ]))
        }
        try copy.add(found, named: "annonces.json", of: .ads)
        for ad in ads {
            let photos = try await site.database.read { try $0.photos(of: ad.id) }
            for photo in photos { try await add(photo.id, in: "annonces", of: .ads, to: &copy) }
        }
    }

    /// What the person wrote; what was written to them is somebody else's.
    private func addMessages(to copy: inout OrderCopy) async throws {
        var found: [[String: String]] = []
        let person = person
        let messages = try await site.database.read { try $0.messagesSent(by: person) }
        for message in messages {
            found.append([
                "numero": message.id.text, "conversation": message.conversation.text,
                "ecrit": Self.date(message.written), "etat": message.state.rawValue,
                "texte": try await open(message.content),
            ])
        }
        try copy.add(found, named: "messages.json", of: .messages)
        let photos = try await site.database.read { try $0.messagePhotos(of: person) }
        for photo in photos { try await add(photo, in: "messages", of: .messages, to: &copy) }
    }

    private func calls() async throws -> [[String: String]] {
        let person = person
        return try await site.database.read { try $0.orderedCalls(of: person) }.map { call in
            Self.record([
                ("numero", call.id.text), ("conversation", call.conversation.text),
                ("proposee", Self.date(call.proposed)), ("prevue", call.starts.map(Self.date)),
                ("acceptee", call.accepted.map(Self.date)), ("terminee", call.ended.map(Self.date)),
                ("issue", call.outcome?.rawValue),
            ])
        }
    }

    /// A file that was taken away meanwhile is left out.
    private func add(
        _ photo: Photo.ID, in folder: String, of category: LegalOrder.Category, to copy: inout OrderCopy
    ) async throws {
        do {
            let opened = try await site.photoFiles.open(
                photo, of: person, .large, for: .disclosure, through: site.gate)
            copy.add(opened.leave(by: .resealing), named: "\(folder)/\(photo)-large.webp", of: category)
        } catch PhotoStoreFailure.missing {
            return
        }
    }

    private func open<Value>(_ sealed: Sealed<Value>) async throws -> Value {
        try await site.gate.open(sealed, for: .disclosure).leave(by: .resealing)
    }

    private static func record(_ fields: [(String, String?)]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.compactMap { name, value in value.map { (name, $0) } })
    }

    private static func date(_ instant: Instant) -> String { BackupName.date(of: instant).formatted(.iso8601) }
}
