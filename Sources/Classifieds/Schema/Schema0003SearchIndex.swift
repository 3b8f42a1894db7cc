import Database

extension Schema {
    /// The words of the ads that are online, as keyed hashes, and the index over them.
    static let search = Migration(
        number: 3, name: "search",
        statements: [
            """
            CREATE TABLE ad_words (
                position \(.integer) PRIMARY KEY, words \(.text) NOT NULL) \(.strict)
            """
        ] + SearchIndex.definition)
}
