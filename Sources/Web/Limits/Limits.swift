package import Classifieds
package import Crypto
package import Database
import Foundation
import Glibc
import Synchronization

/// How often somebody may do something, counted in memory under keyed hashes that a new key replaces every day: no
/// address is kept anywhere (promise COL-10).
///
/// Processes of one site tell each other each second what they counted (`LimitsTeller`): a limit is one limit.
package final class Limits: Sendable {
    /// The key of a day, which is counted from 1970 on in universal time.
    package typealias DayKey = @Sendable (_ day: Int) throws -> SymmetricKey

    private struct State {
        var key = SymmetricKey(size: .bits256)
        var day: Int?
        var tidied: Instant?
        var acts: [Data: [Instant]] = [:]
        var readings = ReadingQuota()
        /// What the other processes don't know yet.
        var untold: [Name: Int] = [:]
    }

    private struct Name: Hashable {
        let kind: Counted.Kind
        let hash: Data
    }

    private let state = Mutex(State())
    let areOn: Bool
    private let dayKey: DayKey?

    /// - Parameters:
    ///   - isOn: off in the demo only.
    ///   - dayKey: a key that other processes have, too; `nil`: one that is drawn anew each day, and nobody is told.
    package init(isOn: Bool, sharing dayKey: DayKey? = nil) {
        areOn = isOn
        self.dayKey = dayKey
    }

    /// What was counted since this was asked last.
    func takeUntold() -> [Counted] {
        state.withLock { state in
            defer { state.untold = [:] }
            return state.untold.map { Counted($0.key.kind, $0.key.hash, times: $0.value) }
        }
    }

    /// Counts what another process counted.
    func hear(_ counts: [Counted], at now: Instant) {
        state.withLock { state in
            turnKey(&state, at: now)
            for counted in counts {
                switch counted.kind {
                case .act:
                    // More than the widest limit makes no difference.
                    let times = min(counted.times, Act.most)
                    let recent = Self.recent(state.acts[counted.name, default: []], at: now)
                    state.acts[counted.name] = recent + Array(repeating: now, count: times)
                case .reading: _ = state.readings.count(counted.name, pages: counted.times, at: now)
                }
            }
        }
    }

    /// Counts an act.
    ///
    /// - Throws: `Refusal.tooMany` when there have been enough in the last hour.
    package func count(_ act: Act, by who: String, at now: Instant) throws(Refusal) {
        guard areOn else { return }
        let refusal: Refusal? = state.withLock { state in
            turnKey(&state, at: now)
            let name = Self.name(of: who, under: state.key, for: act.rawValue)
            let recent = Self.recent(state.acts[name, default: []], at: now)
            state.acts[name] = recent
            if let refusal = Self.refusal(after: recent, act, at: now) { return refusal }
            state.acts[name] = recent + [now]
            note(.act, name, 1, in: &state)
            return nil
        }
        if let refusal { throw Self.measured(refusal, act) }
    }

    /// Asks for what is counted only where it fails.
    ///
    /// - Throws: `Refusal.tooMany` when there have been enough in the last hour.
    func requireRoom(for act: Act, by who: String, at now: Instant) throws(Refusal) {
        guard areOn else { return }
        let refusal: Refusal? = state.withLock { state in
            turnKey(&state, at: now)
            let name = Self.name(of: who, under: state.key, for: act.rawValue)
            guard let acts = state.acts[name] else { return nil }
            let recent = Self.recent(acts, at: now)
            state.acts[name] = recent
            return Self.refusal(after: recent, act, at: now)
        }
        if let refusal { throw Self.measured(refusal, act) }
    }

    /// Of the last hour. What was counted while the clock was ahead was done now, and nobody waits longer than an hour for that.
    private static func recent(_ acts: [Instant], at now: Instant) -> [Instant] {
        acts.filter { now - $0 < .hours(1) }.map { min($0, now) }
    }

    private static func measured(_ refusal: Refusal, _ act: Act) -> Refusal {
        Metric.refusals.count(1, MetricLabel(act))
        return refusal
    }

    private static func refusal(after recent: [Instant], _ act: Act, at now: Instant) -> Refusal? {
        guard recent.count >= act.anHour, let first = recent.first else { return nil }
        return .tooMany(retryAfter: .hours(1) - (now - first))
    }

    /// Counts an act by a person's own address, of which a keyed hash is all that stays.
    func count(_ act: Act, by address: Opened<String>, at now: Instant) throws(Refusal) {
        try count(act, by: address.leave(by: .quota).lowercased(), at: now)
    }

    /// Counts a page of ads that a source reads.
    ///
    /// - Throws: `Refusal.tooMany` when it read more than people do.
    package func countReading(by who: String, pages: Int = 1, at now: Instant) throws(Refusal) {
        guard areOn else { return }
        let wait = state.withLock { state in
            turnKey(&state, at: now)
            let name = Self.name(of: who, under: state.key, for: .max)
            let wait = state.readings.count(name, pages: pages, at: now)
            if wait == nil { note(.reading, name, pages, in: &state) }
            return wait
        }
        guard let wait else { return }
        Metric.refusals.count(1, "reading")
        throw .tooMany(retryAfter: wait)
    }

    /// How often an act may still be done, and in how many seconds there is one more.
    func left(of act: Act, for who: String, at now: Instant) -> (left: Int, reset: Int) {
        guard areOn else { return (act.anHour, 0) }
        return state.withLock { state in
            let acts = state.acts[Self.name(of: who, under: state.key, for: act.rawValue), default: []]
            let recent = Self.recent(acts, at: now)
            let wait = recent.first.map { Int((.hours(1) - (now - $0)).inMilliseconds / 1_000) + 1 } ?? 0
            return (max(0, act.anHour - recent.count), wait)
        }
    }

    /// How many pages of ads a source may still read at once.
    func readingsLeft(for who: String, at now: Instant) -> Int {
        guard areOn else { return Int(ReadingQuota.atOnce) }
        return state.withLock { state in
            state.readings.left(for: Self.name(of: who, under: state.key, for: .max), at: now)
        }
    }

    private static func name(of who: String, under key: SymmetricKey, for act: UInt8) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data([act]) + Data(who.utf8), using: key).prefix(Counted.nameBytes))
    }

    private func note(_ kind: Counted.Kind, _ name: Data, _ times: Int, in state: inout State) {
        guard dayKey != nil else { return }
        state.untold[Name(kind: kind, hash: name), default: 0] += times
    }

    /// Every day a new key: yesterday's counts mean nothing any more. Counts that are over go when there are many, once a
    /// minute at most.
    private func turnKey(_ state: inout State, at now: Instant) {
        let day = Int(now.milliseconds / 86_400_000)
        if state.day == day {
            if state.acts.count > 50_000, state.tidied.map({ now - $0 > .minutes(1) }) ?? true {
                state.tidied = now
                state.acts = state.acts.filter { $0.value.contains { now - $0 < .hours(1) } }
            }
        } else {
            // A key that can't be had is one of this process's own.
            let key = dayKey.flatMap { try? $0(day) } ?? SymmetricKey(size: .bits256)
            state = State(key: key, day: day)
        }
    }

    /// The part of an address that stands for one source: an IPv4 address, or the first 64 bits of an IPv6 one.
    package static func source(of address: String) -> String {
        guard address.contains(":") else { return address }
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return withUnsafeBytes(of: bytes) { Data($0.prefix(8)).base64EncodedString() }
    }
}
