package import Database
import Foundation

/// A civil quarter in Paris: what the figures are of.
package struct Quarter: Sendable, Hashable, Comparable {
    package let year: Int
    /// 1 to 4.
    package let number: Int

    /// The quarter of a moment.
    package init(of instant: Instant) {
        let month = FrenchDay.month(instant)
        self.init(index: month / 3)
    }

    /// Reads « 2026-T3 »; `nil` for what is no quarter.
    package init?(_ text: String) {
        let parts = text.split(separator: "-T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), 1970...9999 ~= year,
            let number = Int(parts[1]), 1...4 ~= number, parts[1].utf8.count == 1
        else { return nil }
        (self.year, self.number) = (year, number)
    }

    /// Quarters counted from the first of 1970, which is 0.
    private init(index: Int) {
        (year, number) = (1970 + index / 4, index % 4 + 1)
    }

    private var index: Int { (year - 1970) * 4 + number - 1 }

    /// The newest quarter whose figures are whole: an hour after its end what was counted in memory is written down.
    package static func lastWhole(at now: Instant) -> Quarter {
        Quarter(of: now - Self.settling).previous
    }

    private static let settling = Duration.hours(1)

    package var previous: Quarter { Quarter(index: index - 1) }
    package var next: Quarter { Quarter(index: index + 1) }

    /// The three before and itself, oldest first.
    var lastFour: [Quarter] { (0..<4).map { Quarter(index: index - 3 + $0) } }

    /// « 2026-T3 ».
    package var text: String { "\(year)-T\(number)" }

    /// « 3e trimestre 2026 ».
    package var french: String { "\(number)\(number == 1 ? "er" : "e")\u{A0}trimestre\u{A0}\(year)" }

    /// The numbers of its days, as `FrenchDay` counts them.
    package var days: Range<Int> { firstDay..<next.firstDay }

    /// Its first moment in Paris.
    package var start: Instant { Self.start(year: year, month: number * 3 - 2) }

    /// The first moments in Paris of a civil year and of the next.
    static func year(_ year: Int) -> (start: Instant, end: Instant) {
        (start(year: year, month: 1), start(year: year + 1, month: 1))
    }

    private var firstDay: Int { FrenchDay.number(start) }

    private static func start(year: Int, month: Int) -> Instant {
        let date = FrenchDay.paris.date(from: DateComponents(year: year, month: month, day: 1)) ?? .distantPast
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000)
    }

    package static func < (left: Quarter, right: Quarter) -> Bool { left.index < right.index }
}
