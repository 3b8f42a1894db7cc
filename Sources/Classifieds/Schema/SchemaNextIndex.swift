import Database

extension Schema {
    /// The tables beside those in use that a turn of the index keys fills; between two turns there are none.
    static let nextIndex: [SQL] = [
        "CREATE TABLE next_address (account \(.text) PRIMARY KEY, email_index \(.blob) NOT NULL) \(.strict)",
        "CREATE TABLE next_words (position \(.integer) PRIMARY KEY, words \(.text) NOT NULL) \(.strict)",
        """
        CREATE TABLE next_text_print (
            ad \(.text) NOT NULL, print \(.integer) NOT NULL, since \(.integer) NOT NULL, PRIMARY KEY (ad, print))
        \(.strict)
        """,
        """
        CREATE TABLE next_photo_print (
            photo \(.text) NOT NULL, print \(.integer) NOT NULL, since \(.integer), PRIMARY KEY (photo, print))
        \(.strict)
        """,
        "CREATE TABLE next_alert (alert \(.text) PRIMARY KEY, terms \(.text) NOT NULL) \(.strict)",
        """
        CREATE TABLE next_alert_key (key \(.text) NOT NULL, alert \(.text) NOT NULL, PRIMARY KEY (key, alert)) \(.strict)
        """,
    ]
}
