import Database

extension Schema {
    /// Drafts that are to take the place of an ad: a new look at one that waits for its link, or a change to one's own.
    static let replacing = Migration(
        number: 6, name: "replacing",
        statements: [
            "ALTER TABLE ad ADD COLUMN replaces \(.text)",
            "CREATE INDEX ad_replaces ON ad (replaces) WHERE replaces IS NOT NULL",
        ])
}
