import Database

/// What the site holds about a person, in numbers.
package struct Holdings: Sendable {
    /// Rows of each table of the export that has any.
    package let rows: [(section: ExportedSection, count: Int)]
    /// Of the photos' large files, in bytes: about what the archive weighs.
    package let photoBytes: Int

    /// How many rows a table has.
    package subscript(_ table: String) -> Int {
        rows.first { $0.section.table == table }?.count ?? 0
    }
}

extension Portability {
    /// The caller's own numbers.
    package func holdings(of caller: Caller) async throws -> Holdings {
        let person = try caller.requireMember().account
        let (rows, photos) = try await site.database.read { reader in
            let rows = try ExportedTable.all.map { table in
                let page = table.page(person, .start, .max)
                let section = ExportedSection(table: table.name, title: table.title, hangsOnAds: table.hangsOnAds)
                return (section: section, count: try reader.count(of: page))
            }
            return (rows, try reader.photos(heldBy: person))
        }
        var bytes = 0
        for photo in photos { bytes += await site.photoFiles.byteCount(of: photo, .large) }
        return Holdings(rows: rows.filter { $0.count > 0 }, photoBytes: bytes)
    }
}

extension Reading {
    fileprivate func count(of rows: SQL) throws -> Int {
        try row("SELECT count(*) AS count FROM (\(rows)) AS found")?["count"] ?? 0
    }
}
