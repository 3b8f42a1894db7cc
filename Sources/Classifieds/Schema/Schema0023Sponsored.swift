import Database

extension Schema {
    /// Who pays for an ad of their own, what they show, and how often it was shown: by day and department, never to whom.
    static let sponsored = Migration(
        number: 23, name: "sponsored",
        statements: [
            // seen: when the sponsor last did something; proved with the account.
            """
            CREATE TABLE sponsor (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                details \(.blob) NOT NULL,
                created \(.integer) NOT NULL,
                seen \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX sponsor_seen ON sponsor (seen)",
            // first_day, last_day: numbers of days in Paris. spent: what was counted of the budget.
            """
            CREATE TABLE campaign (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES sponsor (account) ON DELETE CASCADE,
                state \(.text) NOT NULL,
                content \(.blob) NOT NULL,
                picture \(.blob),
                refusal \(.blob),
                unit \(.text) NOT NULL,
                budget \(.integer) NOT NULL,
                spent \(.integer) NOT NULL,
                first_day \(.integer) NOT NULL,
                last_day \(.integer) NOT NULL,
                created \(.integer) NOT NULL,
                changed \(.integer) NOT NULL,
                decided \(.integer),
                CHECK (budget >= 10 AND spent >= 0 AND spent <= budget),
                CHECK (first_day <= last_day)) \(.strict)
            """,
            "CREATE INDEX campaign_account ON campaign (account)",
            "CREATE INDEX campaign_state ON campaign (state, last_day)",
            // kind: what the value is, a category or a place's code.
            """
            CREATE TABLE campaign_target (
                campaign \(.text) NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
                kind \(.text) NOT NULL,
                value \(.text) NOT NULL,
                PRIMARY KEY (campaign, kind, value)) \(.strict)
            """,
            // A part of a budget that one process may spend, until it gives back what is left of it.
            """
            CREATE TABLE campaign_lot (
                id \(.text) PRIMARY KEY,
                campaign \(.text) NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
                amount \(.integer) NOT NULL,
                taken \(.integer) NOT NULL,
                CHECK (amount >= 0)) \(.strict)
            """,
            "CREATE INDEX campaign_lot_campaign ON campaign_lot (campaign)",
            "CREATE INDEX campaign_lot_taken ON campaign_lot (taken)",
            // department: of the page it stood on, empty where the page is of none. robots: what isn't a person's.
            """
            CREATE TABLE campaign_day (
                campaign \(.text) NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
                day \(.integer) NOT NULL,
                department \(.text) NOT NULL,
                views \(.integer) NOT NULL,
                clicks \(.integer) NOT NULL,
                robot_views \(.integer) NOT NULL,
                robot_clicks \(.integer) NOT NULL,
                PRIMARY KEY (campaign, day, department)) \(.strict)
            """,
            "ALTER TABLE outbox ADD COLUMN campaign \(.text)",
        ])
}
