import Database
import TestSite
import Testing

@testable import Classifieds

/// An ad under the clock, from its form to nothing: each state on its day, each mail once.
struct AdCalendarTests {
    @Test func `an ad that nobody touches goes through its days with three reminders`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let states = try await test.live(through: 68) { _ in try await test.state(of: ad) }
        #expect(
            states.changes == [.init(day: 1, what: "online"), .init(day: 60, what: "ended"), .init(day: 67, what: "")])
        #expect(
            states.mails == [
                .init(day: 53, what: "Votre annonce se termine le 22 janvier 2027"),
                .init(day: 59, what: "Votre annonce se termine le 22 janvier 2027"),
                .init(day: 60, what: "Votre annonce est terminée"),
            ])
        #expect(try await test.site.ads.list(of: caller).isEmpty)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }

    @Test func `a pause stops neither the days nor the reminders`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        let states = try await test.live(through: 67) { _ in try await test.state(of: ad) }
        #expect(
            states.changes == [.init(day: 1, what: "paused"), .init(day: 60, what: "ended"), .init(day: 67, what: "")])
        #expect(states.mails.map(\.day) == [53, 59, 60])
    }

    @Test func `a renewal begins sixty days anew, reminders included, and a renewed end brings it back`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let states = try await test.live(through: 200) { day in
            // Before the end on day 55, and three days behind the end that follows.
            if day == 55 || day == 118 { try await test.site.ads.renew(ad, by: caller) }
            return try await test.state(of: ad)
        }
        #expect(
            states.changes == [
                .init(day: 1, what: "online"), .init(day: 115, what: "ended"), .init(day: 118, what: "online"),
                .init(day: 178, what: "ended"), .init(day: 185, what: ""),
            ])
        #expect(states.mails.map(\.day) == [53, 108, 114, 115, 171, 177, 178])
    }

    @Test func `an ad whose form waits for its link goes after two days, without a mail more`() async throws {
        let test = try await TestSite()
        let (ad, _) = try await test.awaitConfirmation()
        let states = try await test.live(through: 3) { _ in try await test.state(of: ad) }
        #expect(states.changes == [.init(day: 1, what: "pending"), .init(day: 2, what: "")])
        #expect(states.mails.isEmpty)
    }

    @Test func `mails that are kept as files go after the time that is set`() async throws {
        let test = try await TestSite()
        try await test.pass(.hours(1))
        #expect(test.mails.forgottenBefore == (test.clock.now() - .hours(48)).milliseconds)
    }

    @Test func `a new address whose mail left late has its fifteen minutes, within the forty-eight hours`() async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: caller)
        try await test.pass(.hours(40))
        try await test.deliver()
        let new = try test.mails.secret(fromLast: 0)
        test.clock.advance(by: .minutes(14))
        #expect(try await test.site.accounts.confirmAddress(new, from: .test) == false)

        try await test.site.accounts.askAddressChange(to: "autre@exemple.fr", from: .test, by: caller)
        test.clock.advance(by: .hours(48))
        let mails = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.dropFirst(mails).allSatisfy { $0.to.text == Person.camille.email })
    }
}

/// Something that was seen on a day.
private struct Seen: Equatable {
    let day: Int
    let what: String
}

extension TestSite {
    /// Where an ad stands, in a word; nothing when it is gone.
    fileprivate func state(of ad: Ad.ID) async throws -> String {
        try await site.database.read { try $0.ad(ad)?.state.rawValue ?? "" }
    }

    /// Lives day by day, every job run and every mail sent: what changed, and what arrived.
    fileprivate func live(
        through days: Int, _ look: (Int) async throws -> String
    ) async throws -> (changes: [Seen], mails: [Seen]) {
        var (changes, arrived): ([Seen], [Seen]) = ([], [])
        for day in 1...days {
            let before = mails.mails.count
            try await pass(.days(1))
            try await deliver()
            let what = try await look(day)
            if changes.last?.what != what { changes.append(Seen(day: day, what: what)) }
            arrived += mails.mails.dropFirst(before).map { Seen(day: day, what: $0.subject) }
        }
        return (changes, arrived)
    }
}
