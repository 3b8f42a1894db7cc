import Database
import Foundation

/// Everything of a person who comes, sealed and ready to be written.
struct Arrival: Sendable {
    fileprivate let person: Account.ID
    fileprivate let rows: [SQL]
    fileprivate let prints: [Photo.ID: [Int64]]
    fileprivate let ads: [Shown]
    /// Which of two is the copy was judged where both were.
    fileprivate let areCopiesJudged: Bool

    /// An ad that others may come to see, or did: its prints, and where it is online its words.
    fileprivate struct Shown {
        let id: Ad.ID
        let look: AdLook
        /// For the index; `nil` for one that isn't online.
        let words: String?
        /// Whether it is online, or its owner alone may put it there.
        let mayComeBack: Bool
    }

    init(
        person: PersonFile, ads: [ArrivingAd], ranks: [String: Int]?, index: EmailIndex, prints: [Photo.ID: [Int64]],
        sealer: Sealer, site: Site
    ) throws {
        var rows: [SQL] = []
        for table in ExportedTable.all {
            guard let insert = table.insert else { continue }
            let entries = Self.entries(of: table, person: person, ads: ads)
            for entry in entries {
                var row = try Self.sealed(entry, of: table, with: sealer)
                row.limit(in: table.name, at: site.clock.now(), site.settings.durations)
                if table.name == "ad", let rank = ranks?[entry.text("id")] {
                    row.values["position"] = .integer(Int64(rank))
                }
                if table.name == "account" { row.values["email_index"] = .blob(index.bytes) }
                rows.append(insert(row))
            }
        }
        // Another site's versions are none of this one's.
        let version = PolicyVersion.inForce(at: site.clock.now())
        rows.append("UPDATE account SET policy_version = \(version) WHERE id = \(person.person)")
        self.person = person.person
        self.rows = rows
        areCopiesJudged = ranks != nil
        self.prints = prints
        self.ads = try ads.compactMap { ad in
            guard ![.draft, .pending].contains(ad.state) else { return nil }
            let words = try ad.checked.map { try site.words.entry(for: $0, hasPhoto: !ad.photos.isEmpty) }
            return Shown(
                id: ad.id, look: try Self.look(at: ad, with: sealer, site: site),
                words: ad.state == .online ? words : nil,
                mayComeBack: [.online, .paused, .ended].contains(ad.state))
        }
    }

    /// What is held or refused has something to decide about; any other ad is looked at anew.
    private static func entries(
        of table: ExportedTable, person: PersonFile, ads: [ArrivingAd]
    ) -> [PersonFile.Entry] {
        switch table.name {
        case "ad": ads.map(\.entry)
        case "hold": ads.filter { $0.state == .held || $0.state == .refused }.compactMap(\.hold)
        default: person[table.name]
        }
    }

    private static func sealed(
        _ entry: PersonFile.Entry, of table: ExportedTable, with sealer: Sealer
    ) throws -> ImportedRow {
        var row = ImportedRow(values: entry.values)
        for column in table.columns {
            guard case .sealed(let sealed, let place) = column.kind, let json = entry.json[column.name], json != .null
            else { continue }
            guard let bytes = try sealed.seal(json, entry.text(place), sealer) else {
                throw UnusableArchive("table \(table.name) is not of the schema")
            }
            row.values[column.name] = .blob(bytes)
        }
        return row
    }

    /// What somebody of the other site let pass isn't let pass here: the archive may have been written by anybody.
    private static func look(at ad: ArrivingAd, with sealer: Sealer, site: Site) throws -> AdLook {
        let doubts = site.checks.doubts(of: ad.content)
        return AdLook(
            ad: ad.id, doubts: doubts, accepted: [], prints: try TextPrint(of: ad.content, with: site.keyring),
            mayShowOthers: ad.content.mayShowOthers(doubts: doubts), sealer: sealer)
    }
}

extension Writer {
    /// Writes a person who comes: an ad that is doubted here is held, as a new one would be.
    func take(_ arrival: Arrival) throws {
        for row in arrival.rows { try run(row) }
        for (photo, prints) in arrival.prints { try insert(prints: prints, of: photo, by: arrival.person) }
        for ad in arrival.ads {
            let found = try doubts(after: ad.look)
            let doubts = arrival.areCopiesJudged ? ad.look.doubts : found
            if !doubts.isEmpty {
                if ad.mayComeBack { try hold(ad.look, because: doubts) }
            } else if let words = ad.words, let position = try self.ad(ad.id)?.position {
                try index(position: position, words: words)
                try tell(.adOnline, of: ad.id.text)
            }
        }
        try noteIdleness(of: arrival.person)
    }
}
