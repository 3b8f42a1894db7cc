import Database
import Foundation

/// How many pages of ads a source may read: 600 at once, and three more every second.
///
/// Somebody who reads takes four seconds for a page and more, so ten people behind one address open five pages in two
/// seconds between them and never meet it; a program that gathers ads does within a minute. Who has used everything up waits
/// until a minute's worth is there again, so that asking all the time gains nothing.
struct ReadingQuota: Sendable {
    /// Pages that may be read at once.
    static let atOnce = 600.0
    /// Pages that come back every second.
    static let aSecond = 3.0
    /// Pages that must be there again before one goes on.
    static let again = 180.0

    private struct Source {
        var left = ReadingQuota.atOnce
        var seen: Instant
        var isWaiting = false
    }

    private var sources: [Data: Source] = [:]
    private var tidied: Instant?

    /// Counts a page.
    ///
    /// - Parameters:
    ///   - name: a keyed hash of who reads.
    ///   - pages: how many pages what is asked for is worth.
    /// - Returns: how long to wait, when there were enough.
    mutating func count(_ name: Data, pages: Int, at now: Instant) -> Duration? {
        if sources.count > 50_000, tidied.map({ now - $0 > .minutes(1) }) ?? true { forgetRested(at: now) }
        var source = sources[name] ?? Source(seen: now)
        source.left = min(Self.atOnce, source.left + Self.refill(from: source.seen, to: now))
        source.seen = now
        if source.left < 1 { source.isWaiting = true }
        if source.isWaiting, source.left >= Self.again { source.isWaiting = false }
        if !source.isWaiting { source.left = max(0, source.left - Double(pages)) }
        sources[name] = source
        return source.isWaiting ? .seconds(Int(((Self.again - source.left) / Self.aSecond).rounded(.up))) : nil
    }

    /// How many pages may still be read at once.
    func left(for name: Data, at now: Instant) -> Int {
        guard let source = sources[name] else { return Int(Self.atOnce) }
        return source.isWaiting ? 0 : Int(min(Self.atOnce, source.left + Self.refill(from: source.seen, to: now)))
    }

    private static func refill(from start: Instant, to end: Instant) -> Double {
        max(0, Double((end - start).inMilliseconds) / 1_000 * aSecond)
    }

    /// Those who have everything back are as if they had never come.
    private mutating func forgetRested(at now: Instant) {
        tidied = now
        sources = sources.filter { $0.value.left + Self.refill(from: $0.value.seen, to: now) < Self.atOnce }
    }
}
