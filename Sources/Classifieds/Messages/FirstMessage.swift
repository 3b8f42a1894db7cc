import Database
import Foundation

/// What a stranger wrote to an advertiser, until their address is proved: the advertiser knows nothing of it.
struct FirstMessage: Sendable {
    let id: Message.ID
    let ad: Ad.ID
    /// A holder, as a draft of an ad has one.
    let account: Account.ID
    let pseudonym: Sealed<String>
    let content: Sealed<String>

    static func pseudonymPlace(of id: Message.ID) -> SealedPlace {
        SealedPlace("first_message", "pseudonym", row: id.text)
    }

    static func contentPlace(of id: Message.ID) -> SealedPlace { SealedPlace("first_message", "content", row: id.text) }
}

extension FirstMessage {
    fileprivate static let columns: SQL = "id, ad, account, pseudonym, content"

    fileprivate init(row: Row) throws {
        let id: Message.ID = try row["id"]
        let account: Account.ID = try row["account"]
        self.init(
            id: id, ad: try row["ad"], account: account,
            pseudonym: Sealed(bytes: try row["pseudonym"], at: Self.pseudonymPlace(of: id), of: account),
            content: Sealed(bytes: try row["content"], at: Self.contentPlace(of: id), of: account))
    }
}

extension Reading {
    func firstMessage(of holder: Account.ID) throws -> FirstMessage? {
        try row("SELECT \(FirstMessage.columns) FROM first_message WHERE account = \(holder)").map(FirstMessage.init)
    }

    func firstMessage(named id: Message.ID) throws -> FirstMessage? {
        try row("SELECT \(FirstMessage.columns) FROM first_message WHERE id = \(id)").map(FirstMessage.init)
    }

    func firstMessageLink(of holder: Account.ID) throws -> MailedLink.ID? {
        try row(
            """
            SELECT id FROM link WHERE account = \(holder) AND kind = \(MailedLink.Kind.firstMessage) AND used IS NULL
            """)?["id"]
    }
}

extension Writer {
    /// - Returns: `false`: there is one of that name already.
    func insert(_ first: FirstMessage) throws -> Bool {
        try row(
            """
            INSERT INTO first_message (id, ad, account, pseudonym, content, created)
            VALUES (\(first.id), \(first.ad), \(first.account), \(first.pseudonym.bytes), \(first.content.bytes), \(now))
            ON CONFLICT (id) DO NOTHING RETURNING id
            """) != nil
    }

    func deleteFirstMessage(of holder: Account.ID) throws {
        try run("DELETE FROM first_message WHERE account = \(holder)")
    }
}
