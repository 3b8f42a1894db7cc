/// Everything that is stored, and what is done with it (promise COL-1): the register of article 30 of the GDPR, the
/// export, the erasure and the retention are loops over this list. A column that isn't in it stops the start.
package enum Inventory {
    package static let all: [InventoryEntry] = tables + keys + files + photoFiles + cookies + logs

    /// The site's own tables.
    static let tables = accounts + ads + moderation + mail + upkeep

    /// What differs between the two databases and this list, in words for the operator; nothing when they are the same.
    ///
    /// - Parameters:
    ///   - site: the columns of the site's tables, by table.
    ///   - keyring: those of the keyring's.
    package static func differences(
        site: [String: Set<String>], keyring: [String: Set<String>]
    ) -> [String] {
        differences(from: site, in: tables) + differences(from: keyring, in: keys).map { "keyring: \($0)" }
    }

    private static func differences(from columns: [String: Set<String>], in entries: [InventoryEntry]) -> [String] {
        let stored = Set(columns.flatMap { table, names in names.map { "\(table).\($0)" } })
        let listed = Set(entries.map(\.name))
        let unlisted = stored.subtracting(listed).sorted().map { "column \($0) is not in the inventory" }
        let missing = listed.subtracting(stored).sorted().map { "the inventory names \($0), which does not exist" }
        return unlisted + missing
    }
}

/// One thing that is stored.
package struct InventoryEntry: Sendable, Equatable {
    /// What kind of thing.
    package enum Kind: String, Sendable {
        case column, file, cookie, log
    }

    /// Where the processing rests (article 6.1 of the GDPR).
    package enum Basis: String, Sendable {
        /// 6.1 b: the person asked for the ad to be published.
        case contract
        /// 6.1 f: security and abuse prevention, and nothing else.
        case legitimateInterest = "legitimate-interest"
    }

    /// How it goes.
    package enum Erasure: String, Sendable {
        /// The person's key is destroyed, then the row.
        case keyAndRow = "key-and-row"
        /// The row is deleted with the person's.
        case row
        /// The visitor's browser holds it.
        case browser
        /// Nothing personal in it.
        case none
    }

    package let kind: Kind
    /// `table.column`, a file's pattern, a cookie's name or a log field.
    package let name: String
    /// What it is, in French, as the policy says it; `nil` where nothing personal is in it.
    package let what: String?
    package let purpose: String?
    package let basis: Basis?
    package let kept: Retention?
    package let isSealed: Bool
    package let isExported: Bool
    package let erasure: Erasure

    package var isPersonal: Bool { what != nil }

    /// Something of a person.
    static func personal(
        _ name: String, _ what: String, kind: Kind = .column, purpose: String, basis: Basis = .contract,
        kept: Retention,
        sealed: Bool = false, exported: Bool = true, erasure: Erasure = .row
    ) -> InventoryEntry {
        InventoryEntry(
            kind: kind, name: name, what: what, purpose: purpose, basis: basis, kept: kept, isSealed: sealed,
            isExported: exported, erasure: erasure)
    }

    /// Something that says nothing about anybody.
    static func plain(_ name: String, kind: Kind = .column) -> InventoryEntry {
        InventoryEntry(
            kind: kind, name: name, what: nil, purpose: nil, basis: nil, kept: nil, isSealed: false,
            isExported: false, erasure: .none)
    }
}
