/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.inMilliseconds)
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds - duration.inMilliseconds)
    }

    package static func - (later: Instant, earlier: Instant) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}

extension Duration {
    /// The duration in whole milliseconds, rounded towards zero.
    package var inMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// `count` times 24 hours.
    package static func days(_ count: Int) -> Duration {
        .seconds(count * 86_400)
    }

    /// `count` times 60 minutes.
    package static func hours(_ count: Int) -> Duration {
        .seconds(count * 3_600)
    }

    /// `count` times 60 seconds.
    package static func minutes(_ count: Int) -> Duration {
        .seconds(count * 60)
    }
}
