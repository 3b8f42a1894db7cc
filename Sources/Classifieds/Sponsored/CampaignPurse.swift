import Database
import Synchronization

/// What is counted of a campaign.
package enum CampaignEvent: Sendable {
    /// It stood on a page.
    case view
    /// Somebody followed it.
    case click
}

/// A part of a budget that this process may spend without asking; the table knows it as `campaign_lot`.
struct CampaignLot: Sendable {
    typealias ID = Classifieds.ID<CampaignLot>

    /// The most that one holds: what a process that dies keeps from the others for a while.
    static let most = 100
    /// Its process says so often that it is still there.
    static let renewal = Duration.minutes(1)
    /// Its process stops spending it when it couldn't say so for that long…
    static let trust = Duration.minutes(5)
    /// …and the others take it back after that.
    static let life = Duration.minutes(10)

    let id: ID
    var left: Int
    /// How many were left when it was filled up last.
    var filled = 0
    /// Drawn for a page that isn't made yet.
    var reserved = 0
    /// When the table was last told of it.
    var taken: Instant
}

/// What happened to campaigns since it was last written down, and what may still happen: numbers in memory, so that a page waits
/// for no disk and no budget is overspent.
final class CampaignPurse: Sendable {
    /// What a count is of.
    struct Key: Hashable, Comparable, Sendable {
        let campaign: Campaign.ID
        /// The number of the day in Paris.
        let day: Int
        /// Empty where the page is of none.
        let department: String

        static func < (left: Key, right: Key) -> Bool {
            (left.campaign.text, left.day, left.department) < (right.campaign.text, right.day, right.department)
        }
    }

    struct Count: Sendable, Equatable {
        var views = 0
        var clicks = 0
        var robotViews = 0
        var robotClicks = 0

        static func + (left: Count, right: Count) -> Count {
            Count(
                views: left.views + right.views, clicks: left.clicks + right.clicks,
                robotViews: left.robotViews + right.robotViews, robotClicks: left.robotClicks + right.robotClicks)
        }
    }

    /// What of a budget was used.
    struct Charge: Hashable, Comparable, Sendable {
        let campaign: Campaign.ID
        let lot: CampaignLot.ID

        static func < (left: Charge, right: Charge) -> Bool {
            (left.campaign.text, left.lot.text) < (right.campaign.text, right.lot.text)
        }
    }

    /// What is to be written down.
    struct Takings: Sendable {
        var counts: [Key: Count] = [:]
        var charges: [Charge: Int] = [:]

        var isEmpty: Bool { counts.isEmpty && charges.isEmpty }
    }

    private struct State {
        var lots: [Campaign.ID: CampaignLot] = [:]
        var takings = Takings()
    }

    private let state = Mutex(State())

    /// Whether there is something left to show a campaign from.
    func mayShow(_ campaign: Campaign.ID, at now: Instant) -> Bool {
        state.withLock { $0.lots[campaign]?.maySpend(at: now) ?? false }
    }

    /// Sets one view aside for a page.
    ///
    /// - Returns: `false`: none is left.
    func reserve(_ campaign: Campaign.ID, at now: Instant) -> Bool {
        state.withLock { state in
            guard var lot = state.lots[campaign], lot.maySpend(at: now) else { return false }
            lot.left -= 1
            lot.reserved += 1
            state.lots[campaign] = lot
            return true
        }
    }

    /// Counts what happened. A view that was set aside is charged, or given back where a robot made it.
    func note(_ event: CampaignEvent, _ key: Key, isRobot: Bool) {
        state.withLock { state in
            switch (event, isRobot) {
            case (.view, false): state.takings.counts[key, default: Count()].views += 1
            case (.view, true): state.takings.counts[key, default: Count()].robotViews += 1
            case (.click, false): state.takings.counts[key, default: Count()].clicks += 1
            case (.click, true): state.takings.counts[key, default: Count()].robotClicks += 1
            }
            guard event == .view, var lot = state.lots[key.campaign], lot.reserved > 0 else { return }
            lot.reserved -= 1
            if isRobot {
                lot.left += 1
            } else {
                state.takings.charges[Charge(campaign: key.campaign, lot: lot.id), default: 0] += 1
            }
            state.lots[key.campaign] = lot
        }
    }

    /// Whether something of a campaign waits to be written down.
    func hasCounted(_ campaign: Campaign.ID) -> Bool {
        state.withLock { state in state.takings.counts.keys.contains { $0.campaign == campaign } }
    }

    /// Hands over what was counted, and begins anew.
    func take() -> Takings {
        state.withLock { state in
            let taken = state.takings
            state.takings = Takings()
            return taken
        }
    }

    func putBack(_ takings: Takings) {
        state.withLock { state in
            state.takings.counts.merge(takings.counts, uniquingKeysWith: +)
            state.takings.charges.merge(takings.charges, uniquingKeysWith: +)
        }
    }

    // MARK: - Lots

    /// What this process holds.
    var lots: [Campaign.ID: CampaignLot] { state.withLock { $0.lots } }

    /// A lot is this process's, or grew, and the table knows it.
    func add(_ amount: Int, to lot: CampaignLot.ID, of campaign: Campaign.ID, at now: Instant) {
        state.withLock { state in
            var kept =
                state.lots[campaign].flatMap { $0.id == lot ? $0 : nil }
                ?? CampaignLot(id: lot, left: 0, taken: now)
            kept.left += amount
            kept.filled = kept.left
            kept.taken = now
            state.lots[campaign] = kept
        }
    }

    /// Nothing more is spent of it.
    func drop(_ campaign: Campaign.ID) {
        state.withLock { $0.lots[campaign] = nil }
    }
}

extension CampaignLot {
    fileprivate func maySpend(at now: Instant) -> Bool { left > 0 && now - taken < Self.trust }
}
