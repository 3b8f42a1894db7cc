package import Database
import Foundation

/// What French law asks hosts to keep for the courts (article 6 II of the law of 21 June 2004; décret 2021-1362), sealed
/// to a key that the operator keeps elsewhere. Off as long as the key folder holds no `escrow.pub`.
///
/// The site writes rows and deletes them; `OpenEscrow` alone reads what is sealed, with the key that isn't here.
package struct Escrow: Sendable {
    let site: Site

    /// Whether anything is kept.
    package var isOn: Bool { site.keyring.escrow != nil }
}

extension Site {
    package var escrow: Escrow { Escrow(site: self) }
}

/// The kinds of data that the décret names, each with the duration of article L34-1 II bis of the CPCE. The list is closed.
package enum EscrowClass: String, Sendable, CaseIterable, SQLConvertible {
    /// Who somebody said to be: the e-mail address, the pseudonyms. Five years from the account's end.
    case identity
    /// The account's identifier and when it was made. A year from its end.
    case account
    /// Payments. A year from each; nothing is paid on this site, and there is nothing of it.
    case payment
    /// From which IP address what was done when. A year from then.
    case connection

    /// How long it is kept.
    package func life(_ durations: Durations) -> Duration {
        switch self {
        case .identity: durations.escrowIdentity
        case .account: durations.escrowAccount
        case .payment, .connection: durations.escrowConnection
        }
    }

    /// Whether the time runs from the account's end, and not from the moment of the row.
    var runsFromEnd: Bool { self == .identity || self == .account }
}

/// Something to be kept, sealed in the transaction that makes it true.
struct EscrowNote: Sendable {
    let kind: EscrowClass
    let account: Account.ID
    private let fields: [String: String]
    private let key: OfflinePublicKey

    /// - Returns: `nil` where nothing is kept.
    init?(_ kind: EscrowClass, of account: Account.ID, _ fields: [String: String], with keyring: Keyring) {
        guard let key = keyring.escrow else { return nil }
        self.kind = kind
        self.account = account
        self.fields = fields
        self.key = key
    }

    fileprivate func envelope(of id: EscrowRow.ID, at now: Instant) throws -> Data {
        var all = fields
        all["account"] = account.text
        all["at"] = BackupName.date(of: now).formatted(.iso8601)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try key.seal(
            try encoder.encode(all), as: EscrowRow.content, authenticating: EscrowRow.associated(kind, id))
    }
}

extension EscrowNote: CustomStringConvertible, CustomReflectable {
    var description: String { "‹personal›" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// A row of what is kept.
package struct EscrowRow: Sendable {
    typealias ID = Classifieds.ID<EscrowRow>

    static let content = "record"

    let id: ID
    let kind: EscrowClass

    static func associated(_ kind: EscrowClass, _ id: ID) -> Data {
        Data("\(kind.rawValue) \(id)".utf8)
    }
}

extension Writer {
    /// Keeps something of a person whose address is proved: a draft that nobody confirmed was never online. Nothing is kept
    /// before the policy that says so is in force (promise GOV-5).
    func insert(_ note: EscrowNote?) throws {
        guard let note, try promises(.identification) else { return }
        guard try row("SELECT id FROM account WHERE id = \(note.account) AND proved IS NOT NULL") != nil else { return }
        let id = EscrowRow.ID.random()
        try run(
            """
            INSERT INTO escrow (id, account, class, made, envelope)
            VALUES (\(id), \(note.account), \(note.kind), \(now), \(try note.envelope(of: id, at: now)))
            """)
    }

    /// The account ends: the time of what is kept of it runs from here.
    func endEscrow(of account: Account.ID) throws {
        try run("UPDATE escrow SET ended = \(now), account = NULL WHERE account = \(account)")
    }
}
