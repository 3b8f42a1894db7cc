import Database
import Foundation

/// A consent that a row of the tables stands for.
enum KeptConsent: Sendable {
    /// The letter of new ads.
    case letter(Account.ID)
    /// An alert, which is asked for rather than consented to, and stays ended all the same.
    case alert(Alert.ID)
    /// To be known to that partner.
    case partner(String, Account.ID)

    fileprivate var text: String {
        switch self {
        case .letter(let account): "letter \(account)"
        case .alert(let id): "alert \(id)"
        case .partner(let key, let account): "partner \(key) \(account)"
        }
    }
}

/// What people took back is remembered beside the keys, as keyed hashes: a backup that is put back must neither write to whoever
/// stopped a letter or an alert since, nor hand anybody to a partner again.
extension Keyring {
    /// Durable when it returns, before the row goes.
    func noteWithdrawn(_ consent: KeptConsent) async throws {
        let hash = try hash(consent.text.utf8, with: .withdrawnConsents)
        try await database.write { writer in
            try writer.run(
                """
                INSERT INTO withdrawn_consent (consent, at) VALUES (\(hash), \(writer.now))
                ON CONFLICT (consent) DO UPDATE SET at = excluded.at
                """)
        }
    }

    /// It was given again. What was taken back after that stays.
    func forgetWithdrawn(_ consent: KeptConsent, givenAt given: Instant) async throws {
        let hash = try hash(consent.text.utf8, with: .withdrawnConsents)
        try await database.write {
            try $0.run("DELETE FROM withdrawn_consent WHERE consent = \(hash) AND at <= \(given)")
        }
    }

    /// Whether it was taken back, and not given since.
    func isWithdrawn(_ consent: KeptConsent) async throws -> Bool {
        let hash = try hash(consent.text.utf8, with: .withdrawnConsents)
        return try await database.read { try $0.row("SELECT at FROM withdrawn_consent WHERE consent = \(hash)") } != nil
    }

    /// Forgets those that no backup is old enough for.
    func forgetWithdrawnConsents(before limit: Instant) async throws {
        try await database.write { try $0.run("DELETE FROM withdrawn_consent WHERE at <= \(limit)") }
    }

    /// The newest entry of the partners' journal, as it was when something was handed over last; `nil` before the first time.
    func newestDelivery() async throws -> PartnerJournal.End? {
        try await database.read { reader in
            try reader.row("SELECT number, hash FROM newest_delivery").map { row in
                PartnerJournal.End(number: try row["number"], hash: try row["hash"])
            }
        }
    }

    /// Notes an entry of the partners' journal, unless a newer one is noted.
    func noteDelivery(_ end: PartnerJournal.End) async throws {
        try await database.write {
            try $0.run(
                """
                INSERT INTO newest_delivery ("only", number, hash) VALUES (1, \(end.number), \(end.hash))
                ON CONFLICT ("only") DO UPDATE SET number = excluded.number, hash = excluded.hash
                    WHERE newest_delivery.number < excluded.number
                """)
        }
    }

    /// Notes an address that refused all prospection, by its keyed hash.
    func noteSuppressed(_ address: Data) async throws {
        try await database.write { writer in
            try writer.run(
                """
                INSERT INTO suppressed_address (address, since) VALUES (\(address), \(writer.now))
                ON CONFLICT (address) DO NOTHING
                """)
        }
    }

    func forgetSuppressed(_ address: Data) async throws {
        try await database.write { try $0.run("DELETE FROM suppressed_address WHERE address = \(address)") }
    }

    /// Those addresses, a batch behind one of them, in their order.
    func suppressed(after last: Data, limit: Int) async throws -> [(address: Data, since: Instant)] {
        try await database.read { reader in
            try reader.rows(
                """
                SELECT address, since FROM suppressed_address WHERE address > \(last) ORDER BY address LIMIT \(limit)
                """
            ).map { (address: try $0["address"], since: try $0["since"]) }
        }
    }
}
