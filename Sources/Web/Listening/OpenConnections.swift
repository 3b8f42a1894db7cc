import Classifieds
import NIOCore
import Synchronization

/// All open connections. Where there is no room for a further one, that which has waited longest for its client makes room: ten
/// thousand that say nothing leave the others served.
final class OpenConnections: Sendable {
    private struct State {
        var entries: [Int: Entry] = [:]
        var sources: [String: Source] = [:]
        var waiting = WaitingLine()
        var next = 0
        var isDraining = false

        mutating func turn() -> Int {
            next += 1
            return next
        }

        mutating func wait(_ number: Int) {
            guard let entry = entries[number] else { return }
            let turn = turn()
            entry.waitsSince = turn
            waiting.append(entry, turn, of: entries.count)
            guard let source = entry.source else { return }
            let count = sources[source]?.count ?? 0
            sources[source]?.waiting.append(entry, turn, of: count)
        }

        mutating func remove(_ number: Int) {
            guard let entry = entries.removeValue(forKey: number) else { return }
            entry.waitsSince = nil
            guard let source = entry.source else { return }
            sources[source]?.count -= 1
            if sources[source]?.count == 0 { sources[source] = nil }
        }
    }

    private struct Source {
        var count = 0
        var waiting = WaitingLine()
    }

    private let most: Int
    private let mostOfOne: Int
    private let state = Mutex(State())

    init(most: Int, ofOneAddress mostOfOne: Int = Patience.connectionsOfOne) {
        self.most = most
        self.mostOfOne = mostOfOne
    }

    /// Takes a connection in.
    ///
    /// - Parameter source: whose it is; `nil` for a proxy, whose connections are those of many.
    /// - Returns: its number; `nil` where all places are taken by clients that are being served.
    func enter(_ channel: any Channel, from source: String?) -> Int? {
        let (number, leaving) = state.withLock { state -> (Int?, (any Channel)?) in
            var leaving: (any Channel)?
            let isFullOfOne = source.map { state.sources[$0]?.count ?? 0 >= mostOfOne } ?? false
            if isFullOfOne || state.entries.count >= most {
                let longest =
                    if isFullOfOne, let source { state.sources[source]?.waiting.next() } else { state.waiting.next() }
                guard let longest else { return (nil, nil) }
                leaving = longest.channel
                state.remove(longest.number)
            }
            let number = state.turn()
            state.entries[number] = Entry(number: number, channel: channel, source: source)
            if let source { state.sources[source, default: Source()].count += 1 }
            state.wait(number)
            return (number, leaving)
        }
        if leaving != nil || number == nil { Metric.refusedConnections.count() }
        measure()
        leaving?.close(mode: .all, promise: nil)
        return number
    }

    /// It waits for its client: for a head, the rest of a body, or room for the answer.
    func waits(_ number: Int) {
        state.withLock { $0.wait(number) }
    }

    /// The site works for it.
    func works(_ number: Int) {
        state.withLock { $0.entries[number]?.waitsSince = nil }
    }

    func leave(_ number: Int) {
        state.withLock { $0.remove(number) }
        measure()
    }

    /// Under the lock, so that a number of before never follows one of after.
    private func measure() { state.withLock { Metric.connections.set($0.entries.count) } }

    var isDraining: Bool { state.withLock(\.isDraining) }

    /// Lets what is under way end, and nothing begin but what was sent already.
    func drain() {
        let channels = state.withLock { state in
            state.isDraining = true
            return state.entries.values.map(\.channel)
        }
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }

    /// Cuts what hasn't ended by itself.
    func cut() {
        for channel in state.withLock({ $0.entries.values.map(\.channel) }) { channel.close(mode: .all, promise: nil) }
    }
}

private final class Entry {
    let number: Int
    let channel: any Channel
    let source: String?
    /// Since which turn it waits for its client; `nil` while the site works for it, and once it is gone.
    var waitsSince: Int?

    init(number: Int, channel: any Channel, source: String?) {
        self.number = number
        self.channel = channel
        self.source = source
    }
}

/// Who waits, the longest first. One that waits no more, or anew, is passed over.
private struct WaitingLine {
    private var places: [(entry: Entry, turn: Int)] = []
    private var first = 0

    /// - Parameter count: how many connections there are; no more places than some for each are kept.
    mutating func append(_ entry: Entry, _ turn: Int, of count: Int) {
        places.append((entry, turn))
        guard places.count > 4 * count + 64 else { return }
        places = places[first...].filter { $0.entry.waitsSince == $0.turn }
        first = 0
    }

    mutating func next() -> Entry? {
        while first < places.count {
            let (entry, turn) = places[first]
            first += 1
            if entry.waitsSince == turn { return entry }
        }
        return nil
    }
}
