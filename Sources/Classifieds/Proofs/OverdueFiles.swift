import Database
import Foundation

/// What is not in the site's own tables: the keyring, the folders, the box.
extension Overdue {
    private static let batch = 2_000

    /// Ads that were withdrawn, as the keyring knows them.
    static let withdrawnAds = Overdue("retrait d’annonce", "retraits d’annonces") { site in
        let life = site.settings.durations.withdrawnAd + patience(of: "forget connections")
        return try await site.keyring.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM withdrawn_ad WHERE at <= \(reader.now - life)")?["count"] ?? 0
        }
    }

    /// Consents that were taken back, as the keyring knows them.
    static let withdrawnConsents = Overdue("retrait d’accord", "retraits d’accords") { site in
        let life = site.settings.durations.withdrawnAd + patience(of: "forget connections")
        return try await site.keyring.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM withdrawn_consent WHERE at <= \(reader.now - life)")?["count"]
                ?? 0
        }
    }

    /// Root keys that would open the keys of people erased since.
    static let oldRoots = Overdue("ancienne clé racine", "anciennes clés racines") { site in
        let life = Keyring.oldRootLife + patience(of: "root key")
        let old: [Int] = try await site.keyring.database.read { reader in
            try reader.rows("SELECT number FROM root WHERE replaced <= \(reader.now - life)").map { try $0["number"] }
        }
        return Set(old).intersection(try site.keyring.folder.roots()).count
    }

    /// Keys whose people are gone.
    static let keysOfNobody = Overdue("clé de personne", "clés de personne") { site in
        let life = Keys.grace + patience(of: "keys of nobody")
        var count = 0
        var last = Keyring.personPrefix
        while true {
            let after = last
            let names: [String] = try await site.keyring.database.read { reader in
                try reader.rows(
                    """
                    SELECT name FROM wrapped_key WHERE name > \(after) AND name < \(Keyring.personPrefix + "~")
                        AND made <= \(reader.now - life) ORDER BY name LIMIT \(batch)
                    """
                ).map { try $0["name"] }
            }
            guard let end = names.last else { return count }
            let people = names.map { String($0.dropFirst(Keyring.personPrefix.count)) }
            count += try await site.database.read { try $0.unknown(among: people) }
            last = end
        }
    }

    /// Mails kept as files; their names begin with the hour.
    static let keptMails = Overdue("courriel gardé", "courriels gardés") { site in
        guard let folder = site.settings.outboxFolder else { return 0 }
        let limit = site.clock.now() - site.settings.durations.keptMail - patience(of: "kept mails")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.count { name in
            name.hasSuffix(".eml") && Int64(name.prefix { $0 != "-" }).map { $0 <= limit.milliseconds } ?? false
        }
    }

    /// Mails that people wrote.
    static let contactMails = Overdue("courriel reçu", "courriels reçus") { site in
        guard let box = site.contactBox else { return 0 }
        let limit = site.clock.now() - site.settings.durations.contactMail - Schedule.contactBox.patience
        return try await box.source.list().count { $0.received <= limit.milliseconds }
    }

    /// Copies of the key folder, where they can be looked at from here.
    static let keyCopies = Overdue("copie des clés", "copies des clés") { site in
        guard let data = site.surroundings?.data else { return 0 }
        let note = try? String(contentsOf: data.appending(path: Backups.keyCopiesFile), encoding: .utf8)
        let path = note?.trimmingCharacters(in: .newlines) ?? ""
        guard !path.isEmpty, let copies = try? StoredKeys.copies(in: URL(filePath: path)) else { return 0 }
        // The next daily copy deletes it.
        let limit = site.clock.now() - Backups.keyCopyLife - .hours(36)
        return copies.count { $0.made <= limit }
    }
}

extension Reading {
    /// How many of them are neither somebody nor being erased.
    fileprivate func unknown(among people: [String]) throws -> Int {
        let known =
            try row(
                """
                SELECT count(*) AS count FROM (
                    SELECT id FROM account WHERE id IN (\(list: people))
                    UNION SELECT account AS id FROM erasure WHERE account IN (\(list: people))) AS found
                """)?["count"] ?? 0
        return people.count - known
    }
}
