import Synchronization

/// How much may be on its way in at once: 96 MB in all, so that memory stays bounded whatever arrives.
package final class UploadBudget: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    package init(bytes: Int = 96_000_000) {
        limit = bytes
    }

    /// Runs `body` with a share of the budget that grows with what arrives, and is given back when it returns.
    func sharing<T>(_ body: (inout UploadShare) async throws -> T) async throws -> T {
        var share = UploadShare(budget: self)
        defer { give(back: share.bytes) }
        return try await body(&share)
    }

    /// - Returns: whether there was room.
    fileprivate func take(_ bytes: Int) -> Bool {
        taken.withLock { taken in
            guard taken + bytes <= limit else { return false }
            taken += bytes
            return true
        }
    }

    private func give(back bytes: Int) {
        taken.withLock { $0 -= bytes }
    }

    fileprivate func rest(after bytes: Int) -> Int { limit - bytes }
}

/// What one request holds of the budget: as much as it has really sent, so that nobody keeps others out by announcing
/// a large body.
struct UploadShare {
    fileprivate let budget: UploadBudget
    fileprivate(set) var bytes = 0

    /// Takes room for a piece that arrived; one request alone may always have the whole budget.
    ///
    /// - Returns: whether there was room.
    mutating func take(_ count: Int) -> Bool {
        let wanted = min(count, budget.rest(after: bytes))
        guard budget.take(wanted) else { return false }
        bytes += wanted
        return true
    }
}
