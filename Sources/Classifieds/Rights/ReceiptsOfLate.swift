import Database
import Foundation
import Synchronization

/// The receipts of the last minutes, in memory, under what was shown to get them: a second press, which has no session any
/// more, gets the answer of the first.
final class ReceiptsOfLate: Sendable {
    private let receipts = Mutex<[Data: (receipt: SignedReceipt, at: Instant)]>([:])

    func note(_ receipt: SignedReceipt, for secret: Secret, at now: Instant) {
        receipts.withLock { receipts in
            receipts = receipts.filter { now - $0.value.at < SentForm.memory }
            receipts[secret.hash] = (receipt, now)
        }
    }

    func receipt(for secret: Secret, at now: Instant) -> SignedReceipt? {
        receipts.withLock { receipts in
            receipts[secret.hash].flatMap { now - $0.at < SentForm.memory ? $0.receipt : nil }
        }
    }
}

extension Rights {
    /// Remembers for some minutes what was answered to whoever came with a secret.
    package func note(_ receipt: SignedReceipt, for secret: Secret) {
        site.receiptsOfLate.note(receipt, for: secret, at: site.clock.now())
    }

    /// What was answered to that secret some minutes ago.
    package func receiptOfLate(for secret: Secret) -> SignedReceipt? {
        site.receiptsOfLate.receipt(for: secret, at: site.clock.now())
    }
}
