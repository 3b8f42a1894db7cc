import Database

extension Schema {
    /// How often an ad was seen on a day: numbers, and nothing about by whom.
    static let adDays = Migration(
        number: 10, name: "ad days",
        statements: [
            // day counts the days of Paris from 1 January 1970.
            """
            CREATE TABLE ad_day (
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                day \(.integer) NOT NULL,
                kind \(.text) NOT NULL,
                times \(.integer) NOT NULL,
                PRIMARY KEY (ad, day, kind)) \(.strict)
            """
        ])
}
