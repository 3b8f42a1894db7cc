import Database
import Synchronization

/// Who withdrew which ad in the last minutes, in memory: their second press gets the answer of the first, and nobody
/// else learns that there was such an ad.
final class WithdrawnLately: Sendable {
    private struct Withdrawal: Hashable {
        let ad: Ad.ID
        let account: Account.ID
    }

    private let withdrawals = Mutex<[Withdrawal: Instant]>([:])

    func note(_ ad: Ad.ID, by account: Account.ID, at now: Instant) {
        withdrawals.withLock { withdrawals in
            withdrawals = withdrawals.filter { now - $0.value < SentForm.memory }
            withdrawals[Withdrawal(ad: ad, account: account)] = now
        }
    }

    func holds(_ ad: Ad.ID, by account: Account.ID, at now: Instant) -> Bool {
        withdrawals.withLock { withdrawals in
            withdrawals[Withdrawal(ad: ad, account: account)].map { now - $0 < SentForm.memory } ?? false
        }
    }
}
