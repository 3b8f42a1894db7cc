import Database

extension Schema {
    /// When each job last ended well, the times in which some didn't, and how often the index keys were turned.
    static let jobs = Migration(
        number: 17, name: "jobs",
        statements: [
            // done: its last good end. failed: since when it fails. waiting: what its last turn left.
            """
            CREATE TABLE job (
                name \(.text) PRIMARY KEY,
                begun \(.integer) NOT NULL,
                done \(.integer),
                failed \(.integer),
                handled \(.integer) NOT NULL,
                waiting \(.integer) NOT NULL) \(.strict)
            """,
            """
            CREATE TABLE incident (
                number \(.serial),
                since \(.integer) NOT NULL,
                over \(.integer),
                jobs \(.text) NOT NULL) \(.strict)
            """,
            // One row for each turn, in the transaction that changes everything under the keys.
            """
            CREATE TABLE index_turn (number \(.integer) PRIMARY KEY, turned \(.integer) NOT NULL) \(.strict)
            """,
        ])
}
