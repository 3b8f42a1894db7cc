package import Database
package import Foundation

/// Reads what is kept for the law: with the key that the operator keeps elsewhere, and nowhere else in the program.
package struct EscrowOpener: Sendable {
    private static let batch = 500
    private let key: OfflinePrivateKey

    package init(key: OfflinePrivateKey) {
        self.key = key
    }

    /// Hands out every row as one JSON object, oldest first.
    ///
    /// - Parameter tables: the site's; nothing else of it is needed.
    /// - Returns: how many don't open with this key.
    package func open(_ tables: any Database, _ use: (String) throws -> Void) async throws -> Int {
        var closed = 0
        var last = (made: Instant(milliseconds: 0), id: "")
        while true {
            let after = last
            let rows = try await tables.read { try $0.envelopes(after: after.made, id: after.id, limit: Self.batch) }
            guard let end = rows.last else { return closed }
            for row in rows {
                let opened = key.open(
                    row.bytes, as: EscrowRow.content, authenticating: EscrowRow.associated(row.kind, row.id))
                guard let opened, let line = try Self.line(opened, of: row) else {
                    closed += 1
                    continue
                }
                try use(line)
            }
            last = (end.made, end.id.text)
        }
    }

    private static func line(_ json: Data, of row: Envelope) throws -> String? {
        guard var fields = try? JSONDecoder().decode([String: String].self, from: json) else { return nil }
        fields["class"] = row.kind.rawValue
        fields["accountEnded"] = row.ended.map { BackupName.date(of: $0).formatted(.iso8601) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(fields), as: UTF8.self)
    }
}

private struct Envelope: Sendable {
    let id: EscrowRow.ID
    let kind: EscrowClass
    let made: Instant
    let ended: Instant?
    let bytes: Data
}

extension Reading {
    fileprivate func envelopes(after made: Instant, id: String, limit: Int) throws -> [Envelope] {
        try rows(
            """
            SELECT id, class, made, ended, envelope FROM escrow
            WHERE made > \(made) OR (made = \(made) AND id > \(id)) ORDER BY made, id LIMIT \(limit)
            """
        ).map {
            Envelope(
                id: try $0["id"], kind: try $0["class"], made: try $0["made"], ended: try $0["ended"],
                bytes: try $0["envelope"])
        }
    }
}
