import Database

extension Schema {
    /// How many ads are online by place and category, and when that last changed.
    static let adCounts = Migration(
        number: 5, name: "ad counts",
        statements: [
            // Places and categories are the marks of the index: dep35, reg53, com35238, rublangues.
            """
            CREATE TABLE ad_count (
                place \(.text) NOT NULL, category \(.text) NOT NULL, ads \(.integer) NOT NULL,
                PRIMARY KEY (place, category)) \(.strict)
            """,
            "CREATE TABLE ad_change (number \(.integer) PRIMARY KEY, changed \(.integer) NOT NULL) \(.strict)",
            // Every ad has a mark of its own from now on, so that the index can be asked for all but some.
            "UPDATE ad_words SET words = words || ' annonce'",
            SearchIndex.rebuilding,
        ])
}
