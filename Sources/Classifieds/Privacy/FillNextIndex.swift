import Database
import Foundation

/// Makes everything that is hashed under the index keys anew under others, beside what is there: some hundreds at a time,
/// each time in a transaction of its own.
struct NextIndexFilling: Sendable {
    let site: Site
    let keys: IndexKeys
    let words: SearchWords
    let progress: @Sendable (IndexPart, Int, Int) -> Void

    static let batch = 500

    init(site: Site, keys: IndexKeys, progress: @escaping @Sendable (IndexPart, Int, Int) -> Void) {
        self.site = site
        self.keys = keys
        self.progress = progress
        words = SearchWords(keyring: keys)
    }

    func addresses() async throws {
        try await fill(.addresses) { (last: Account?) in
            try await site.database.read { try $0.accountsWithAddress(behind: last?.id) }
        } each: { accounts in
            var rows: [(Account.ID, Data)] = []
            for account in accounts { rows.append((account.id, try await index(of: account))) }
            let written = rows
            try await site.database.write { writer in
                for (account, index) in written { try writer.insertNextAddress(index, of: account) }
            }
        }
    }

    func ads() async throws {
        try await fill(.ads) { (last: IndexedAd?) in
            try await site.database.read { try $0.indexedAds(behind: last?.position) }
        } each: { ads in
            var rows: [(Int, String)] = []
            for ad in ads { rows.append((ad.position, try await entry(of: ad))) }
            let written = rows
            try await site.database.write { writer in
                for (position, words) in written { try writer.insertNextWords(words, at: position) }
            }
        }
    }

    func texts() async throws {
        try await fill(.texts) { (last: PrintedAd?) in
            try await site.database.read { try $0.printedAds(behind: last?.number) }
        } each: { ads in
            var rows: [(Ad.ID, Int64, Instant)] = []
            for ad in ads { rows += try await prints(of: ad).map { (ad.ad.id, $0, $1) } }
            let written = rows
            try await site.database.write { writer in
                for (ad, print, since) in written { try writer.insertNextPrint(print, of: ad, since: since) }
            }
        }
    }

    func photos() async throws {
        try await fill(.photos) { (last: PrintedPhoto?) in
            try await site.database.read { try $0.printedPhotos(behind: last?.photo.id) }
        } each: { photos in
            var rows: [(Photo.ID, Int64, Instant?)] = []
            for photo in photos {
                rows += try await prints(of: photo.photo).map { (photo.photo.id, $0, photo.since) }
            }
            let written = rows
            try await site.database.write { writer in
                for (photo, print, since) in written { try writer.insertNextPrint(print, of: photo, since: since) }
            }
        }
    }

    func alerts() async throws {
        // A place or a word that means something else by now can make two of a person's alerts the same: one is told.
        var known: Set<String> = []
        try await fill(.alerts) { (last: Alert?) in
            try await site.database.read { try $0.alerts(behind: last?.id) }
        } each: { alerts in
            var rows: [(Alert.ID, AlertTerms, [String])] = []
            for alert in alerts {
                var (terms, keys) = try await terms(of: alert)
                if !known.insert("\(alert.account) \(terms.text)").inserted {
                    (terms, keys) = (AlertTerms(text: "!\(alert.id)"), [])
                }
                // Nothing finds one by its keys before its address is proved.
                rows.append((alert.id, terms, alert.confirmed == nil ? [] : keys))
            }
            let written = rows
            try await site.database.write { writer in
                for (alert, terms, keys) in written { try writer.insertNext(terms, keys: keys, of: alert) }
            }
        }
    }

    private func fill<Item: Sendable>(
        _ part: IndexPart, next: (Item?) async throws -> [Item], each: ([Item]) async throws -> Void
    ) async throws {
        let all = try await site.database.read { try $0.count(of: part) }
        var done = 0
        var items = try await next(nil)
        while let last = items.last {
            try await each(items)
            try await site.rights.writeOpenings()
            done += items.count
            progress(part, min(done, all), all)
            items = try await next(last)
        }
    }
}
