import HTTPTypes
import Hummingbird

/// How slowly a body may arrive: after twenty seconds, a kilobyte a second on the whole. Who is slower holds a place
/// that others could have.
struct BodyPace {
    private static let grace = Duration.seconds(20)
    private static let bytesASecond = 1_024

    private let start: ContinuousClock.Instant
    private var bytes = 0

    init(from start: ContinuousClock.Instant = .now) {
        self.start = start
    }

    /// Notes that a piece arrived.
    ///
    /// - Throws: 408 (RFC 9110 §15.5.9) when what came so far came too slowly.
    mutating func note(_ count: Int, at now: ContinuousClock.Instant = .now) throws(HTTPError) {
        bytes += count
        let seconds = (start.duration(to: now) - Self.grace).components.seconds
        guard seconds <= 0 || bytes >= Int(seconds) * Self.bytesASecond else { throw HTTPError(.requestTimeout) }
    }
}
