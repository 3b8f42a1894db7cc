import Database

extension Schema {
    /// The mails that somebody waits for are found among very many that go to many.
    static let awaitedMail = Migration(
        number: 38, name: "awaited mail",
        statements: [
            """
            CREATE INDEX outbox_awaited ON outbox (number)
            WHERE kind <> 'policy-changed' AND kind <> 'news' AND kind <> 'alert' AND kind <> 'moving'
            """
        ])
}
