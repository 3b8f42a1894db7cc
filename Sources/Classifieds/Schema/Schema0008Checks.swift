import Database

extension Schema {
    /// Ads that wait for a look, and the keyed prints by which a text or a photo is found again.
    static let checks = Migration(
        number: 8, name: "checks",
        statements: [
            // accepted: what somebody let pass, so that nobody is held twice for one thing.
            // back: the state to go back to, so that a check undoes no pause.
            """
            CREATE TABLE hold (
                ad \(.text) PRIMARY KEY REFERENCES ad (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL,
                doubts \(.blob) NOT NULL,
                answer \(.blob),
                answered \(.integer),
                refusal \(.blob),
                decided \(.integer),
                looked \(.integer),
                accepted \(.blob),
                back \(.text) NOT NULL) \(.strict)
            """,
            // since: from when on the ad says it; a photo of a draft says nothing yet.
            """
            CREATE TABLE text_print (
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                print \(.integer) NOT NULL,
                since \(.integer) NOT NULL,
                PRIMARY KEY (ad, print)) \(.strict)
            """,
            "CREATE INDEX text_print_print ON text_print (print)",
            """
            CREATE TABLE photo_print (
                photo \(.text) NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
                print \(.integer) NOT NULL,
                since \(.integer),
                PRIMARY KEY (photo, print)) \(.strict)
            """,
            "CREATE INDEX photo_print_print ON photo_print (print)",
        ])
}
