import Database

extension Schema {
    /// How often which sort of page was read, and the figures that were published: nothing of anybody.
    static let statistics = Migration(
        number: 26, name: "statistics",
        statements: [
            // day: its number in Paris; hour: 0 to 23, there. department, category: of the page, empty where it has none.
            """
            CREATE TABLE audience (
                day \(.integer) NOT NULL,
                hour \(.integer) NOT NULL,
                kind \(.text) NOT NULL,
                department \(.text) NOT NULL,
                category \(.text) NOT NULL,
                times \(.integer) NOT NULL,
                PRIMARY KEY (day, hour, kind, department, category)) \(.strict)
            """,
            // A number is drawn once: whoever asks again gets the same. cell: « 35 », « 53/langues ». value: with its noise.
            """
            CREATE TABLE statistics_number (
                period \(.text) NOT NULL,
                measure \(.text) NOT NULL,
                cell \(.text) NOT NULL,
                value \(.integer) NOT NULL,
                PRIMARY KEY (period, measure, cell)) \(.strict)
            """,
            // cost: thousandths of epsilon that the release spent for each person counted. content: the JSON, as published. shown: since
            // when everybody sees it, which is once it is noted beside the keys.
            """
            CREATE TABLE statistics_release (
                period \(.text) PRIMARY KEY,
                published \(.integer) NOT NULL,
                cost \(.integer) NOT NULL,
                content \(.text) NOT NULL,
                shown \(.integer)) \(.strict)
            """,
        ])
}
