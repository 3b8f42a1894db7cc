import Database

extension Schema {
    /// How often something that everybody sees has changed: two changes of one millisecond are two.
    static let publicChanges = Migration(
        number: 13, name: "public changes",
        statements: ["ALTER TABLE ad_change ADD COLUMN changes \(.integer) NOT NULL DEFAULT 0"])
}
