import Database
import Dispatch
import Synchronization

/// The leases that this process holds, and whether it is at work on the tables: locks of one session, which the server lets go
/// when the process is gone (PostgreSQL manual, § 13.3.5).
///
/// The session is asked for a sign of life each second; a process that stands still for 15 seconds loses it.
final class PostgresLeases: Sendable {
    private struct State {
        var session: PostgresSession?
        var leases: [String: PostgresHold] = [:]
        var places: [Int: Place] = [:]
        var nextPlace = 0
        var isTicking = false
        /// For how many seconds nobody has needed the session.
        var idle = 0
        var pauseEnd = ContinuousClock.now
    }

    /// Somebody's being there.
    private struct Place {
        var isAlone: Bool
        /// `false` from the session's end until the lock is had again.
        var isHeld = true
        /// Whether somebody else was there alone when it was to be had again.
        var isRefused = false
    }

    private static let second = DispatchTimeInterval.seconds(1)
    /// Less than the server waits.
    private static let idleSeconds = 8
    private static let pause = Duration.milliseconds(300)

    private let settings: PostgresSettings
    /// Everything happens here, one after another: the session waits for the network.
    private let queue = DispatchQueue(label: "leases")
    private let state = Mutex(State())
    private let barred = Atomic(false)

    init(_ settings: PostgresSettings) {
        self.settings = settings
    }

    /// Whether nobody may write by this process now: others may be at what needs to be alone, or its own being alone is over.
    var isBarred: Bool { barred.load(ordering: .relaxed) }

    // MARK: - Leases

    func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        let hold = PostgresHold()
        guard try await onQueue({ try $0.take(name, hold) }) else { return nil }
        let task = Task { try await body() }
        hold.whenLost { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        try? await onQueue { $0.giveBack(name, hold) }
        if case .failure(is CancellationError) = result, hold.isLost { throw DatabaseFailure.unavailable }
        return try result.get()
    }

    private func take(_ name: String, _ hold: PostgresHold) throws -> Bool {
        // A session gets its own lock twice.
        guard state.withLock({ $0.leases[name] == nil }) else { return false }
        guard try asking({ try $0.locks("pg_try_advisory_lock", "lease \(name)") }) else { return false }
        state.withLock { $0.leases[name] = hold }
        return true
    }

    private func giveBack(_ name: String, _ hold: PostgresHold) {
        guard state.withLock({ $0.leases[name] === hold }) else { return }
        _ = try? asking { try $0.locks("pg_advisory_unlock", "lease \(name)") }
        state.withLock { state in
            if state.leases[name] === hold { state.leases[name] = nil }
        }
    }

    // MARK: - Being there

    private static let place = "place"

    func occupy(alone: Bool) async throws -> Occupancy? {
        while true {
            if let (number, isAlone) = try await onQueue({ try $0.enter(alone: alone) }) {
                return Occupancy(isAlone: isAlone) { [self] in
                    try await onQueue { try $0.share(number) }
                } ending: { [self] in
                    queue.async { self.leave(number) }
                }
            }
            if alone { return nil }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func enter(alone: Bool) throws -> (Int, isAlone: Bool)? {
        // A session gets its own lock twice.
        let isEmpty = state.withLock { $0.places.isEmpty }
        let isAlone = try isEmpty && asking { try $0.locks("pg_try_advisory_lock", Self.place) }
        guard try isAlone || !alone && asking({ try $0.locks("pg_try_advisory_lock_shared", Self.place) }) else {
            return nil
        }
        return state.withLock { state in
            state.nextPlace += 1
            state.places[state.nextPlace] = Place(isAlone: isAlone)
            return (state.nextPlace, isAlone)
        }
    }

    /// Has both locks for a moment: nobody comes in between.
    private func share(_ number: Int) throws {
        guard state.withLock({ $0.places[number]?.isAlone == true }) else { return }
        _ = try asking { session in
            _ = try session.locks("pg_try_advisory_lock_shared", Self.place)
            return try session.locks("pg_advisory_unlock", Self.place)
        }
        state.withLock { state in
            if state.places[number] != nil { state.places[number] = Place(isAlone: false) }
        }
        judge()
    }

    private func leave(_ number: Int) {
        defer { judge() }
        guard let place = state.withLock({ $0.places.removeValue(forKey: number) }), place.isHeld else { return }
        _ = try? asking {
            try $0.locks(place.isAlone ? "pg_advisory_unlock" : "pg_advisory_unlock_shared", Self.place)
        }
    }

    /// Takes again what was lost with the session.
    private func enterAgain(_ session: PostgresSession) throws {
        for (number, place) in state.withLock({ $0.places }) where !place.isHeld {
            let lock: StaticString = place.isAlone ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared"
            let isHeld = try session.locks(lock, Self.place)
            state.withLock { state in
                state.places[number]?.isHeld = isHeld
                state.places[number]?.isRefused = !isHeld
            }
        }
        judge()
    }

    private func judge() {
        let isBarred = state.withLock { state in
            state.places.values.contains { !$0.isHeld && ($0.isAlone || $0.isRefused) }
        }
        barred.store(isBarred, ordering: .relaxed)
    }

    // MARK: - The session

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable (PostgresLeases) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in continuation.resume(with: Result { try work(self) }) }
        }
    }

    private func asking(_ question: (PostgresSession) throws -> Bool) throws -> Bool {
        do {
            let session = try open()
            state.withLock { $0.idle = 0 }
            return try question(session)
        } catch is Interrupted {
            lose()
            throw DatabaseFailure.unavailable
        } catch let problem as PostgresProblem {
            throw problem.failure
        }
    }

    private func open() throws -> PostgresSession {
        if let session = state.withLock({ $0.session }) { return session }
        guard state.withLock({ $0.pauseEnd <= .now }) else { throw DatabaseFailure.unavailable }
        do {
            let session = try PostgresSession(settings)
            state.withLock { $0.session = session }
            tick(first: true)
            try enterAgain(session)
            return session
        } catch {
            state.withLock { $0.pauseEnd = .now + Self.pause }
            throw error
        }
    }

    private func tick(first: Bool) {
        guard !first || state.withLock({ state in !state.isTicking }) else { return }
        state.withLock { $0.isTicking = true }
        queue.asyncAfter(deadline: .now() + Self.second) { [weak self] in self?.lookAtSession() }
    }

    private func lookAtSession() {
        let isIdle = state.withLock { state in
            state.idle = state.leases.isEmpty && state.places.isEmpty ? state.idle + 1 : 0
            if state.idle > Self.idleSeconds {
                state.session = nil
                state.isTicking = false
            }
            return !state.isTicking
        }
        guard !isIdle else { return }
        _ = try? asking { session in
            try session.run("SELECT 1")
            // Who was refused when the session came back asks until whoever is alone has gone.
            try enterAgain(session)
            return true
        }
        tick(first: false)
    }

    /// The server has let everything go, or will.
    private func lose() {
        let lost = state.withLock { state in
            defer { state.leases = [:] }
            state.session = nil
            for number in state.places.keys { state.places[number]?.isHeld = false }
            return Array(state.leases.values)
        }
        for hold in lost { hold.lose() }
        judge()
    }
}
