import Database
package import Foundation

/// Where a request came from: the address, and the families of browser and system; nothing finer is kept
/// (promises COL-10, COL-11).
package struct Source: Sendable, Equatable {
    /// The address as text, IPv4 or IPv6.
    package let address: String
    /// « Firefox », « Chrome », …
    package let browser: String
    /// « Windows », « Android », …
    package let system: String

    package init(address: String, browser: String, system: String) {
        self.address = address
        self.browser = browser
        self.system = system
    }
}

extension Source: Sealable {
    package var sealableBytes: Data { SealableFields.bytes(of: [address, browser, system]) }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 3 else { return nil }
        self.init(address: fields[0], browser: fields[1], system: fields[2])
    }
}

/// A line of « Vos connexions »: what was done, when, from where. Shown to that person alone, gone with the account.
package struct ConnectionRecord: Sendable {
    package typealias ID = Classifieds.ID<ConnectionRecord>

    /// What was done.
    package enum Act: String, Sendable, CaseIterable, SQLConvertible {
        case signIn = "sign-in"
        case publish
        case revise
        case askAddress = "ask-address"
        case changeAddress = "change-address"
        case message
        case sponsor
        /// Came to the door of who works on the site.
        case staff
    }

    let id: ID
    let account: Account.ID
    let session: Session.ID?
    let act: Act
    let source: Sealed<Source>
    /// The same for the law, where it is kept.
    let escrow: EscrowNote?
}

extension Keyring {
    /// Seals where a request came from, ready to be written with what it did.
    func record(
        _ act: ConnectionRecord.Act, from source: Source, by account: Account.ID, in session: Session.ID?
    ) async throws -> ConnectionRecord {
        let id = ConnectionRecord.ID.random()
        return ConnectionRecord(
            id: id, account: account, session: session, act: act,
            source: try await seal(source, at: ConnectionRecord.place(of: id), of: account),
            escrow: EscrowNote(
                .connection, of: account, ["act": act.rawValue, "address": source.address], with: self))
    }
}

extension ConnectionRecord {
    static func place(of id: ID) -> SealedPlace {
        SealedPlace("connection", "source", row: id.text)
    }
}

extension Writer {
    /// Nothing is recorded of somebody who refuses it.
    func insert(_ record: ConnectionRecord) throws {
        // The law asks for it whatever the person objects to.
        try insert(record.escrow)
        guard try !refuses(.security, record.account) else { return }
        try run(
            """
            INSERT INTO connection (id, account, session, act, at, source)
            VALUES (\(record.id), \(record.account), \(record.session), \(record.act), \(now), \(record.source.bytes))
            """)
    }

    func deleteConnections(before limit: Instant) throws {
        try run("DELETE FROM connection WHERE at <= \(limit)")
    }
}
