/// Those who wait for something, in the order in which they came.
struct WaitingLine<Turn: Sendable> {
    private var waiting: [(ticket: UInt64, turn: CheckedContinuation<Turn, any Error>)] = []
    private var tickets: UInt64 = 0

    var count: Int { waiting.count }

    /// By which somebody who waits is found again.
    mutating func ticket() -> UInt64 {
        tickets += 1
        return tickets
    }

    mutating func append(_ turn: CheckedContinuation<Turn, any Error>, _ ticket: UInt64) {
        waiting.append((ticket, turn))
    }

    /// - Returns: `nil` where nobody waits.
    mutating func removeFirst() -> CheckedContinuation<Turn, any Error>? {
        waiting.isEmpty ? nil : waiting.removeFirst().turn
    }

    /// - Returns: `nil` where it isn't in the line any more.
    mutating func remove(_ ticket: UInt64) -> CheckedContinuation<Turn, any Error>? {
        waiting.firstIndex { $0.ticket == ticket }.map { waiting.remove(at: $0).turn }
    }
}
