/// What people take with them: everything the site holds about them in one archive, and the way back in elsewhere
/// (promises RIGHT-1 and RIGHT-12).
///
/// One file per action: `MakeArchive`, `ShowHoldings`, `ImportPerson`. What is exported is one list, `ExportedTable.all`:
/// the JSON, the readable pages, the schema and the import are loops over it, and a test compares it with the inventory.
package struct Portability: Sendable {
    let site: Site

    /// The name and the version of the format.
    package static let format = "zone-visio/1"
}

extension Site {
    package var portability: Portability { Portability(site: self) }
}
