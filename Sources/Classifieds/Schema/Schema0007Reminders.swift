import Database

extension Schema {
    /// Which reminders of an ad's end have been written: none is written twice for one end.
    static let reminders = Migration(
        number: 7, name: "reminders",
        statements: [
            """
            CREATE TABLE ad_reminder (
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                kind \(.text) NOT NULL,
                written \(.integer) NOT NULL,
                PRIMARY KEY (ad, kind)) \(.strict)
            """
        ])
}
