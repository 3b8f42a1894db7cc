import Database

extension Schema {
    /// How often what everybody sees has changed, place by place: what is made of one place outlasts what changes in others.
    static let placeChanges = Migration(
        number: 42, name: "place changes",
        statements: [
            // everywhere: changes that are of no department alone.
            "ALTER TABLE ad_change ADD COLUMN everywhere \(.integer) NOT NULL DEFAULT 0",
            // place: the mark of a department.
            "CREATE TABLE place_change (place \(.text) PRIMARY KEY, changes \(.integer) NOT NULL) \(.strict)",
        ])
}
