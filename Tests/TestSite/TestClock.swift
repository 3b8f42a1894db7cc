package import Database
import Synchronization

/// An hour that stands still until the test moves it.
package final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    package init(start: Instant) {
        instant = Mutex(start)
    }

    package var now: @Sendable () -> Instant {
        { self.instant.withLock { $0 } }
    }

    package func advance(by duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }
}
