/// Everything that is stored, and what is done with it (promise COL-1): the register of article 30 of the GDPR, the
/// export, the erasure and the retention are loops over this list. A column that isn't in it stops the start.
package enum Inventory {
    package static let all: [InventoryEntry] = tables + keys + files + photoFiles + cookies + storages + logs

    /// The site's own tables.
    static let tables =
        accounts + rights + ads + messages + calls + moderation + reports + decisions + mail + escrow + upkeep
        + policies
        + letters + consent + sponsored + news + partners + statistics + staff + journal + requests + disclosure
        + access + webhooks + alerts + favourites + moving

    /// What is in the two folders beside tables and photos, and where copies of them are.
    static let files = siteFiles + backupFiles + escrowFiles

    /// Whether something sealed may be opened for a purpose.
    static func lists(_ purpose: Purpose, at place: SealedPlace) -> Bool {
        purposesByPlace["\(place.table).\(place.column)"]?.contains(purpose) ?? false
    }

    private static let purposesByPlace: [String: Set<Purpose>] = {
        let sealed = all.filter(\.isSealed)
        let columns = sealed.filter { $0.kind == .column }.map { ($0.name, Set($0.purposes)) }
        let files = photoFiles.flatMap { entry in
            PhotoSize.allCases.map { ("photo.\($0.rawValue)", Set(entry.purposes)) }
        }
        return Dictionary(uniqueKeysWithValues: columns + files)
    }()

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
        /// What a script puts into the visitor's browser, beside cookies.
        case storage
    }

    /// How it goes.
    package enum Erasure: String, Sendable {
        /// The person's key is destroyed, then the row.
        case keyAndRow = "key-and-row"
        /// The row is deleted with the person's.
        case row
        /// When its own time is over, whatever becomes of the account.
        case expiry
        /// A keyed hash that says nothing without its key; it stays, so that a refusal outlives the account.
        case keyedHash = "keyed-hash"
        /// The visitor's browser holds it.
        case browser
        /// Nothing personal in it.
        case none
    }

    package let kind: Kind
    /// `table.column`, a file's pattern, a cookie's or a browser storage's name, or a log field.
    package let name: String
    /// What it is, in French, as the policy says it; `nil` where nothing personal is in it.
    package let what: String?
    /// What it is kept for.
    package let purpose: Purpose?
    /// What it is opened for beside that, where it is sealed; what it is read for, where it isn't.
    package let opened: [Purpose]
    package let kept: Retention?
    package let isSealed: Bool
    package let isExported: Bool
    package let erasure: Erasure

    package var isPersonal: Bool { what != nil }

    /// Whether the visitor's browser keeps it, and the site doesn't.
    package var isInBrowser: Bool { kind == .cookie || kind == .storage }

    /// Every purpose that it serves. Under a seal, what is a person's own is opened for that person, and sealed anew; what is
    /// sealed to a key kept elsewhere isn't.
    package var purposes: [Purpose] {
        let own: [Purpose] = isSealed && isExported ? [.selfService, .storage] : []
        return (purpose.map { [$0] } ?? []) + opened + own
    }

    /// Something of a person.
    static func personal(
        _ name: String, _ what: String, kind: Kind = .column, purpose: Purpose, kept: Retention,
        sealed: Bool = false, opened: [Purpose] = [], exported: Bool = true, erasure: Erasure = .row
    ) -> InventoryEntry {
        InventoryEntry(
            kind: kind, name: name, what: what, purpose: purpose, opened: opened, kept: kept, isSealed: sealed,
            isExported: exported, erasure: erasure)
    }

    /// Something that says nothing about anybody.
    static func plain(_ name: String, kind: Kind = .column) -> InventoryEntry {
        InventoryEntry(
            kind: kind, name: name, what: nil, purpose: nil, opened: [], kept: nil, isSealed: false,
            isExported: false, erasure: .none)
    }
}
