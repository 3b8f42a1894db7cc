import Database

extension Schema {
    /// The words that were shown to whoever answered, by their hash: nobody's.
    static let consent = Migration(
        number: 22, name: "consent",
        statements: [
            """
            CREATE TABLE consent_words (
                hash \(.text) PRIMARY KEY,
                words \(.text) NOT NULL,
                since \(.integer) NOT NULL) \(.strict)
            """
        ])
}
