package import Database
import Foundation

/// An erasure whose files the store hasn't confirmed to be gone yet: keys and rows are, and the receipt is signed later.
package struct UnfinishedErasure: Error, Sendable, Equatable {
    /// In the address under which the receipt will be.
    package let secret: Secret

    init(secret: Secret) {
        self.secret = secret
    }

    /// The one of whoever pressed the button with a secret of their own, a session's or a link's: only that leads to it, and nothing
    /// has to be kept of it.
    init(pressedWith secret: Secret) {
        self.init(secret: Secret(promisedTo: secret))
    }

    /// The same of one ad, beside which others may be taken away with that secret.
    init(pressedWith secret: Secret, on ad: Ad.ID) {
        self.init(secret: Secret(promisedTo: secret, on: ad))
    }

    /// Where that address is, before the secret.
    package static let path = "/mon-compte/effacement/suite/"
}

/// A receipt that was promised.
package enum AwaitedReceipt: Sendable, Equatable {
    /// Since when.
    case waiting(Instant)
    case signed(SignedReceipt)

    /// How long one that is done may be fetched.
    package static let memory = Duration.days(30)
}

extension Rights {
    /// What was promised to whoever pressed « Tout effacer » with that secret before: their session or their link is gone since.
    package func promised(to secret: Secret) async throws -> UnfinishedErasure? {
        try await standing(UnfinishedErasure(pressedWith: secret))
    }

    /// A promise, where it was made.
    func standing(_ promise: UnfinishedErasure) async throws -> UnfinishedErasure? {
        try await site.database.read { try $0.isPromised(promise) } ? promise : nil
    }

    /// A receipt that is handed over at once isn't kept. Whoever waits since a second press finds it where that led.
    func handOver(_ receipt: SignedReceipt, promisedAt promise: UnfinishedErasure) async throws {
        note(receipt, for: promise.secret)
        guard try await standing(promise) != nil else { return }
        try await site.database.write { try $0.takeBack(promise) }
    }

    /// The receipt behind a secret address, signed only once everything is gone.
    ///
    /// - Throws: `Refusal.notFound` for an address that none was promised at, or whose time is over.
    package func awaitedReceipt(_ secret: Secret) async throws -> AwaitedReceipt {
        let found = try await site.database.read { reader in
            try reader.row("SELECT receipt, made, done FROM awaited_receipt WHERE id = \(secret.hash)").map {
                (json: try $0["receipt"] as String, made: try $0["made"] as Instant, done: try $0["done"] as Instant?)
            }
        }
        guard let found else {
            guard let late = receiptOfLate(for: secret) else { throw Refusal.notFound }
            return .signed(late)
        }
        guard let done = found.done else { return .waiting(found.made) }
        let receipt = try JSONDecoder().decode(ErasureReceipt.self, from: Data(found.json.utf8)).finished(at: done)
        return .signed(try SignedReceipt(receipt, with: site.keyring.signing))
    }
}

extension Reading {
    func isPromised(_ promise: UnfinishedErasure) throws -> Bool {
        try row("SELECT id FROM awaited_receipt WHERE id = \(promise.secret.hash)") != nil
    }

    /// Whether something is left of what was erased: files that the store hasn't confirmed to be gone, or the erasure itself.
    func isUnfinished(_ cause: String) throws -> Bool {
        try row(
            """
            SELECT 1 AS one FROM photo_deletion WHERE cause = \(cause) OR account = \(cause)
            UNION ALL SELECT 1 AS one FROM erasure WHERE account = \(cause)
            """) != nil
    }
}

extension Writer {
    /// Keeps what was erased until the store has confirmed that the files are gone too; it names nobody.
    ///
    /// - Parameter cause: the name of the account or the ad that is erased.
    func promise(_ receipt: ErasureReceipt, at promise: UnfinishedErasure, for cause: String) throws {
        try run(
            """
            INSERT INTO awaited_receipt (id, cause, receipt, made)
            VALUES (\(promise.secret.hash), \(cause), \(try receipt.json), \(now))
            """)
    }

    func correct(_ receipt: ErasureReceipt, at promise: UnfinishedErasure) throws {
        try run("UPDATE awaited_receipt SET receipt = \(try receipt.json) WHERE id = \(promise.secret.hash)")
    }

    func takeBack(_ promise: UnfinishedErasure) throws {
        try run("DELETE FROM awaited_receipt WHERE id = \(promise.secret.hash)")
    }

    /// Where nothing is left of what was erased: from now on its receipt is signed, and tied to nothing.
    func settleReceipts(for cause: String) throws {
        guard try !isUnfinished(cause) else { return }
        try run("UPDATE awaited_receipt SET done = \(now), cause = NULL WHERE cause = \(cause)")
    }

    /// The same for those of which a crash kept the program from saying so.
    func settleLeftReceipts() throws {
        try run(
            """
            UPDATE awaited_receipt SET done = \(now), cause = NULL
            WHERE cause IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM photo_deletion
                    WHERE awaited_receipt.cause IN (photo_deletion.cause, photo_deletion.account))
                AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = awaited_receipt.cause)
            """)
    }
}

extension ErasureReceipt {
    fileprivate var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
