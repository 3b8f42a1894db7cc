import Synchronization

/// How much may be on its way in at once: 96 MB in all, so that memory stays bounded whatever arrives.
package final class UploadBudget: Sendable {
    private let free: Mutex<Int>

    package init(bytes: Int = 96_000_000) {
        free = Mutex(bytes)
    }

    /// Runs `body` while `bytes` are reserved.
    ///
    /// - Throws: `Busy` when there is no room; whatever `body` throws.
    func reserving<T>(_ bytes: Int, _ body: () async throws -> T) async throws -> T {
        let fits = free.withLock { free in
            guard free >= bytes else { return false }
            free -= bytes
            return true
        }
        guard fits else { throw Busy() }
        defer { free.withLock { $0 += bytes } }
        return try await body()
    }
}

/// The site has too much to do this moment: 503, « réessayez ».
struct Busy: Error {}
