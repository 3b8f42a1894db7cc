import Database

extension Schema {
    /// Where and since when each ad of the index is shown, close together: a circle or a date looks at thousands, and a row
    /// of `ad` is mostly what the person wrote.
    static let adPlaces = Migration(
        number: 14, name: "ad places",
        statements: [
            """
            CREATE TABLE ad_place (
                position \(.integer) PRIMARY KEY, commune \(.text) NOT NULL, "precision" \(.text) NOT NULL,
                published \(.integer) NOT NULL) \(.strict)
            """,
            """
            INSERT INTO ad_place (position, commune, "precision", published)
            SELECT ad.position, ad.commune, ad."precision", ad.published
            FROM ad JOIN ad_words ON ad_words.position = ad.position
            """,
        ])
}
