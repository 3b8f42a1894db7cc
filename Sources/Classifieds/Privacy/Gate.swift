import Database
import Synchronization

/// The one way to what is sealed (promise USE-0): a purpose is named, and opens nothing that the inventory doesn't list for
/// it, nothing that its owner refuses, has locked, or gave under a policy in which that purpose wasn't.
///
/// What is opened for anything but a person's own doing, and what they write to somebody, is counted for that person, by month
/// and purpose.
package final class Gate: Sendable {
    private let keyring: Keyring
    private let database: any Database
    private let clock: Clock
    let openings = OpeningTally()
    private let memory = Mutex(Memory())

    /// What is known of the few people who aren't like most.
    private struct Memory {
        var standings: Standings?
        /// How often it was told to look again: what was read before isn't kept.
        var turns = 0
        var isKept = true
    }

    init(keyring: Keyring, database: any Database, clock: Clock) {
        self.keyring = keyring
        self.database = database
        self.clock = clock
    }

    /// Opens a sealed value.
    ///
    /// - Parameter isCounted: not where the caller counts it, once it is known that it leaves.
    /// - Throws: `Withheld` when the purpose is refused; `KeyringError` as `Keyring.open` does.
    package func open<Value>(
        _ sealed: Sealed<Value>, for purpose: Purpose, counted isCounted: Bool = true
    ) async throws -> Opened<Value> {
        guard Inventory.lists(purpose, at: sealed.place) else { throw Withheld(purpose: purpose, because: .notListed) }
        try await require(purpose, of: sealed.owner)

        let opened = try await keyring.open(sealed)
        if isCounted, purpose.isCounted { openings.note(purpose, of: sealed.owner, at: clock.now()) }
        return opened
    }

    /// - Parameter isConsenting: whether the person consents just now.
    /// - Throws: `Withheld` when the purpose is refused for that person, whatever is to be opened.
    func require(_ purpose: Purpose, of account: Account.ID, consentingNow isConsenting: Bool = false) async throws {
        // A consent may be withdrawn at any moment, in any process: it is looked at each time.
        if purpose.basis == .consent, !isConsenting, try await !database.read({ try $0.consents(to: purpose, account) })
        {
            throw Withheld(purpose: purpose, because: .noConsent)
        }
        if let reason = try await standings().reason(against: purpose, of: account) {
            throw Withheld(purpose: purpose, because: reason)
        }
    }

    /// Whether what was read is kept until `lookAgain`: not where nobody says when another process changes it.
    var remembers: Bool {
        get { memory.withLock { $0.isKept } }
        set {
            memory.withLock { $0.isKept = newValue }
            lookAgain()
        }
    }

    /// Somebody locked, refused or accepted something: the next opening looks again.
    package func lookAgain() {
        memory.withLock { memory in
            memory.standings = nil
            memory.turns += 1
        }
    }

    /// How often it was told to look again: what was opened before may have been refused since.
    var turns: Int { memory.withLock { $0.turns } }

    private func standings() async throws -> Standings {
        let (known, turns) = memory.withLock { ($0.standings, $0.turns) }
        if let known { return known }

        let read = try await database.read { try $0.standings() }
        memory.withLock { memory in
            if memory.isKept, memory.turns == turns { memory.standings = read }
        }
        return read
    }
}

/// A purpose that is refused for that person, or for that value.
package struct Withheld: Error, Equatable {
    package let purpose: Purpose
    package let reason: Reason

    /// Why.
    package enum Reason: Sendable, Equatable {
        /// The inventory doesn't name the purpose for that value.
        case notListed
        /// There is no consent for it.
        case noConsent
        /// The person objected.
        case objection
        /// The person has their data locked.
        case restriction
        /// The person gave it under a policy that hadn't this purpose.
        case earlierPolicy
    }

    init(purpose: Purpose, because reason: Reason) {
        self.purpose = purpose
        self.reason = reason
    }
}
