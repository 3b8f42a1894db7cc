import Database

extension Schema {
    /// Ads, the dates of their states, and their photos.
    static let ads = Migration(
        number: 2, name: "ads",
        statements: [
            // position grows with the date an ad went online: the search index is walked newest first by it.
            """
            CREATE TABLE ad (
                number \(.serial),
                id \(.text) NOT NULL UNIQUE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                state \(.text) NOT NULL,
                category \(.text) NOT NULL,
                commune \(.text) NOT NULL,
                "precision" \(.text) NOT NULL,
                content \(.blob) NOT NULL,
                telephone \(.blob),
                position \(.integer) UNIQUE,
                created \(.integer) NOT NULL,
                changed \(.integer) NOT NULL,
                published \(.integer),
                ends \(.integer),
                CHECK (state IN ('draft', 'pending', 'held', 'online', 'paused', 'ended', 'refused')),
                CHECK (state <> 'online' OR (position IS NOT NULL AND ends IS NOT NULL))) \(.strict)
            """,
            "CREATE INDEX ad_account ON ad (account)",
            "CREATE INDEX ad_ends ON ad (state, ends)",
            "CREATE INDEX ad_published ON ad (published, position)",
            """
            CREATE TABLE ad_state (
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                state \(.text) NOT NULL,
                since \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX ad_state_ad ON ad_state (ad, since)",
            """
            CREATE TABLE photo (
                id \(.text) PRIMARY KEY,
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                account \(.text) NOT NULL,
                place \(.integer) NOT NULL,
                width \(.integer) NOT NULL,
                height \(.integer) NOT NULL,
                created \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX photo_ad ON photo (ad, place)",
        ])
}
