package import Database
import Foundation

/// Where the site reads the hour; tests and the demo set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Instant
    /// How much time has passed since some moment, whatever the hour is set to; a machine's sleep counts.
    let elapsed: @Sendable () -> Duration

    /// - Parameter elapsed: by default as the hour goes, which then is never set.
    package init(now: @escaping @Sendable () -> Instant, elapsed: (@Sendable () -> Duration)? = nil) {
        self.now = now
        self.elapsed = elapsed ?? { now() - Instant(milliseconds: 0) }
    }

    /// The machine's hour.
    package static let system = running { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

    /// Shows `start` now and runs on from there.
    package static func starting(at start: Instant) -> Clock {
        let offset = start - system.now()
        return Clock(now: { system.now() + offset }, elapsed: system.elapsed)
    }

    private static func running(_ now: @escaping @Sendable () -> Instant) -> Clock {
        let start = ContinuousClock.now
        return Clock(now: now, elapsed: { ContinuousClock.now - start })
    }
}
