import Database

extension Schema {
    /// Why ads were withdrawn: a number a day and reason, and nothing about whose or which.
    static let withdrawals = Migration(
        number: 9, name: "withdrawals",
        statements: [
            // day counts the days of Paris from 1 January 1970.
            """
            CREATE TABLE withdrawal_count (
                day \(.integer) NOT NULL, reason \(.text) NOT NULL, ads \(.integer) NOT NULL,
                PRIMARY KEY (day, reason)) \(.strict)
            """
        ])
}
