import Database
import Synchronization

/// A campaign that may be shown today, with what the site has to know of it.
struct DeckCard: Sendable {
    let running: RunningCampaign
    let account: Account.ID
    let unit: Campaign.Unit
    let changed: Instant
    /// Whether its budget is out: it isn't drawn any more, and who saw it may still ask why.
    let isSpent: Bool
}

/// What may be shown now, opened once for all readers, in this process's memory. Every page draws from it, and none waits for
/// the database.
final class CampaignDeck: Sendable {
    /// What it depends on beside the tables: who was erased, who locked or refused something, and the day.
    struct Version: Sendable, Equatable {
        let erasures: Int
        let standings: Int
        let day: Int
    }

    private struct State {
        var cards: [DeckCard]?
        var version: Version?
        /// How often it was told to look again: what was read before isn't kept.
        var turns = 0
    }

    private let state = Mutex(State())

    /// What is known, whatever it depended on; `nil` before the first look and after a change.
    var known: (cards: [DeckCard], version: Version)? {
        state.withLock { state in state.cards.flatMap { cards in state.version.map { (cards, $0) } } }
    }

    /// Whether it is known that nothing may be shown.
    var isEmpty: Bool { state.withLock { $0.version != nil && $0.cards?.isEmpty == true } }

    var turns: Int { state.withLock { $0.turns } }

    /// Keeps what was read, unless something changed since the reading began.
    func keep(_ cards: [DeckCard], of version: Version, readAt turns: Int) {
        state.withLock { state in
            guard state.turns == turns else { return }
            (state.cards, state.version) = (cards, version)
        }
    }

    /// Something changed: the next page looks again.
    func forget() {
        state.withLock { state in
            (state.cards, state.version) = (nil, nil)
            state.turns += 1
        }
    }
}
