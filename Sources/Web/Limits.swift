package import Classifieds
import Crypto
package import Database
import Foundation
import Glibc
import Synchronization

/// How often somebody may do something, counted in memory under keyed hashes that a new key replaces every day: no
/// address is kept anywhere (promise COL-10).
package final class Limits: Sendable {
    /// What is counted, and how often an hour it may be done.
    package enum Act: UInt8, Sendable, CaseIterable {
        /// POSTs of `/publier`, by source.
        case publish
        /// Sign-in links asked for, by source.
        case signIn
        /// Mails to one address.
        case mail
        /// Photos sent by themselves, by source.
        case photo
        /// Archives of everything about oneself, by account.
        case export
        /// POSTs of the forms that write to an advertiser, or ask for the letter, by source.
        case firstMessage
        /// POSTs of the form of a conversation, by account.
        case message
        /// A yes to cookies or to the chat, and how pages look, by source. A no is never counted.
        case choice
        /// Secrets of partners that weren't theirs, by source.
        case partnerToken
        /// Clicks on one sponsored ad, by source: more are a robot's, and are counted apart.
        case sponsoredVisit
        /// Views of one sponsored ad that are charged, by source: more are counted apart, too.
        case sponsoredView
        /// POSTs of the forms of a campaign, by account.
        case campaign
        /// POSTs of the form that reports an ad, by source.
        case report
        /// POSTs of the forms by which people ask for help or a right, by source.
        case request
        /// What programs change, by account.
        case programChange
        /// Secrets of ads that prove whose a request is, by source.
        case requestProof

        var anHour: Int {
            switch self {
            case .publish: 60
            case .programChange: 300
            case .signIn: 10
            case .mail: 5
            case .photo: 240
            case .export: 10
            case .firstMessage: 20
            case .message: 300
            case .choice: 240
            case .partnerToken: 30
            case .sponsoredVisit: 10
            case .sponsoredView: 30
            case .campaign: 20
            case .report: 10
            case .request, .requestProof: 10
            }
        }
    }

    private struct State {
        var key = SymmetricKey(size: .bits256)
        var keyMade: Instant?
        var tidied: Instant?
        var acts: [Data: [Instant]] = [:]
        var readings = ReadingQuota()
    }

    private let state = Mutex(State())
    private let isOn: Bool

    /// - Parameter isOn: off in the demo only.
    package init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Counts an act.
    ///
    /// - Throws: `Refusal.tooMany` when there have been enough in the last hour.
    package func count(_ act: Act, by who: String, at now: Instant) throws(Refusal) {
        guard isOn else { return }
        let refusal: Refusal? = state.withLock { state in
            turnKey(&state, at: now)
            let name = Self.name(of: who, under: state.key, for: act.rawValue)
            let recent = state.acts[name, default: []].filter { now - $0 < .hours(1) }
            if let refusal = Self.refusal(after: recent, act, at: now) { return refusal }
            state.acts[name] = recent + [now]
            return nil
        }
        if let refusal { throw Self.measured(refusal, act) }
    }

    /// Asks for what is counted only where it fails.
    ///
    /// - Throws: `Refusal.tooMany` when there have been enough in the last hour.
    func requireRoom(for act: Act, by who: String, at now: Instant) throws(Refusal) {
        guard isOn else { return }
        let refusal: Refusal? = state.withLock { state in
            turnKey(&state, at: now)
            let acts = state.acts[Self.name(of: who, under: state.key, for: act.rawValue), default: []]
            return Self.refusal(after: acts.filter { now - $0 < .hours(1) }, act, at: now)
        }
        if let refusal { throw Self.measured(refusal, act) }
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
        guard isOn else { return }
        let wait = state.withLock { state in
            turnKey(&state, at: now)
            return state.readings.count(Self.name(of: who, under: state.key, for: .max), pages: pages, at: now)
        }
        guard let wait else { return }
        Metric.refusals.count(1, "reading")
        throw .tooMany(retryAfter: wait)
    }

    /// How often an act may still be done, and in how many seconds there is one more.
    func left(of act: Act, for who: String, at now: Instant) -> (left: Int, reset: Int) {
        guard isOn else { return (act.anHour, 0) }
        return state.withLock { state in
            let acts = state.acts[Self.name(of: who, under: state.key, for: act.rawValue), default: []]
            let recent = acts.filter { now - $0 < .hours(1) }
            let wait = recent.first.map { Int((.hours(1) - (now - $0)).inMilliseconds / 1_000) + 1 } ?? 0
            return (max(0, act.anHour - recent.count), wait)
        }
    }

    /// How many pages of ads a source may still read at once.
    func readingsLeft(for who: String, at now: Instant) -> Int {
        guard isOn else { return Int(ReadingQuota.atOnce) }
        return state.withLock { state in
            state.readings.left(for: Self.name(of: who, under: state.key, for: .max), at: now)
        }
    }

    private static func name(of who: String, under key: SymmetricKey, for act: UInt8) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data([act]) + Data(who.utf8), using: key).prefix(16))
    }

    /// Every day a new key: yesterday's counts mean nothing any more. Counts that are over go when there are many, once a
    /// minute at most.
    private func turnKey(_ state: inout State, at now: Instant) {
        if let made = state.keyMade, now - made < .days(1) {
            if state.acts.count > 50_000, state.tidied.map({ now - $0 > .minutes(1) }) ?? true {
                state.tidied = now
                state.acts = state.acts.filter { $0.value.contains { now - $0 < .hours(1) } }
            }
        } else {
            state = State(keyMade: now)
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
