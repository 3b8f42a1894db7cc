package import Database
import Foundation

/// Where the site reads the hour; tests and the demo set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Instant

    package init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    /// The machine's hour.
    package static let system = Clock {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    /// Shows `start` now and runs on from there.
    package static func starting(at start: Instant) -> Clock {
        let offset = start - system.now()
        return Clock { system.now() + offset }
    }
}
