package import Database
import Foundation

/// That somebody publishes nothing any more, for twelve months.
package struct Suspension: Sendable {
    package let account: Account.ID
    package let decision: Decision.ID
    package let since: Instant
}

extension Moderation {
    /// Who is suspended, the newest first; nothing of what they wrote.
    package func suspensions(by caller: Caller) async throws -> [Suspension] {
        _ = try caller.onDuty(.moderate)

        return try await site.database.read { try $0.suspensions() }
    }

    /// Lifts a suspension before its time. Ads that it took away stay so: their author may change them, and they are looked at
    /// again. One that is contested and reversed brings them back too.
    ///
    /// - Throws: `Refusal.notFound` when the person isn't suspended.
    package func liftSuspension(of account: Account.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.moderate)

        try await site.database.write { writer in
            guard let suspension = try writer.suspension(of: account) else { throw Refusal.notFound }
            try writer.lift(suspension.decision)
            try writer.record(.decided, of: JournalSubject(.account, account.text), because: "lift", by: duty)
        }
        try await site.database.forgetHistory()
    }

    /// Whether somebody signed in is suspended, and since when.
    package func suspension(of caller: Caller) async throws -> Suspension? {
        guard let member = caller.member else { return nil }
        return try await site.database.read { try $0.suspension(of: member.account) }
    }

    /// The keyed hash by which an address is known again after its account is gone.
    func ban(of account: Account.ID) async throws -> Data? {
        guard let email = try await site.database.read({ try $0.account(account)?.email }) else { return nil }
        let address = try await site.gate.open(email, for: .moderation).leave(by: .moderator)
        return try site.keyring.hash(address.lowercased().utf8, with: .bans)
    }
}

extension Reading {
    func suspension(of account: Account.ID) throws -> Suspension? {
        try row("SELECT account, decision, since FROM suspension WHERE account = \(account)").map(Suspension.init)
    }

    fileprivate func suspensions() throws -> [Suspension] {
        try rows("SELECT account, decision, since FROM suspension ORDER BY since DESC, account").map(Suspension.init)
    }

    /// Whoever is suspended publishes, changes and sends nothing.
    ///
    /// - Throws: `Refusal.invalid` with a sentence that says so.
    func requireUnsuspended(_ account: Account.ID) throws {
        guard try suspension(of: account) == nil else { throw Refusal.invalid([.suspended]) }
    }

    /// Whether anybody's address is kept out.
    func hasBans() throws -> Bool { try row("SELECT since FROM ban LIMIT 1") != nil }

    func isBanned(_ hash: Data) throws -> Bool {
        try row("SELECT since FROM ban WHERE address_hash = \(hash)") != nil
    }
}

extension Writer {
    /// Lets whoever a decision suspended publish again.
    func lift(_ decision: Decision.ID) throws {
        try run("DELETE FROM suspension WHERE decision = \(decision)")
        try run("DELETE FROM ban WHERE decision = \(decision)")
    }
}

extension Suspension {
    fileprivate init(row: Row) throws {
        account = try row["account"]
        decision = try row["decision"]
        since = try row["since"]
    }
}

extension Problem {
    package static let suspended = Problem(
        "suspension",
        "Votre compte est suspendu\u{202F}: vous ne pouvez ni publier, ni modifier, ni écrire. Les raisons, et de quoi contester, sont dans Mon compte."
    )
}
