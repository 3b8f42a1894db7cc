import Database

extension Schema {
    /// Who asked for the letter of new ads, and of which places: a row is a consent, and deleting it withdraws it.
    static let news = Migration(
        number: 24, name: "news",
        statements: [
            // confirmed: NULL until the address is proved. words: the hash of what was shown. told: the instant from which on
            // ads haven't been told yet.
            // renewal: when the mail that asks whether to go on was sent.
            """
            CREATE TABLE news_letter (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                words \(.text) NOT NULL,
                asked \(.integer) NOT NULL,
                confirmed \(.integer),
                ends \(.integer) NOT NULL,
                next \(.integer) NOT NULL,
                told \(.integer) NOT NULL,
                renewal \(.integer)) \(.strict)
            """,
            "CREATE INDEX news_letter_next ON news_letter (next) WHERE confirmed IS NOT NULL",
            "CREATE INDEX news_letter_ends ON news_letter (ends)",
            // place: a code, as in addresses of searches: 35288, dep-35, reg-53.
            """
            CREATE TABLE news_place (
                account \(.text) NOT NULL REFERENCES news_letter (account) ON DELETE CASCADE,
                place \(.text) NOT NULL,
                PRIMARY KEY (account, place)) \(.strict)
            """,
        ])
}
