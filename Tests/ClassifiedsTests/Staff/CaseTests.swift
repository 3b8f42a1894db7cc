import Database
import TestSite
import Testing

@testable import Classifieds

struct CaseTests {
    @Test func `a case is taken, taken over and given back, and others see by whom`() async throws {
        let test = try await TestSite()
        let ad = try await test.heldAd()
        let ines = try await test.comeIn(as: [.moderation])
        let paul = try await test.comeIn(as: [.moderation], email: "paul@exemple.fr")
        let staff = test.site.staff
        try await staff.take(ad.text, in: .held, by: ines.caller)
        var taken = try await staff.assignments(in: .held, by: paul.caller)
        #expect(taken[ad.text]?.assignment.colleague == ines.id)
        #expect(taken[ad.text]?.name?.isSame(as: Opened("Inès")) == true)
        try await staff.take(ad.text, in: .held, by: paul.caller)
        taken = try await staff.assignments(in: .held, by: ines.caller)
        #expect(taken[ad.text]?.assignment.colleague == paul.id)
        try await staff.giveBack(ad.text, in: .held, by: paul.caller)
        #expect(try await staff.assignments(in: .held, by: ines.caller).isEmpty)
    }

    @Test func `what doesn't wait can't be taken nor noted`() async throws {
        let test = try await TestSite()
        let (_, online) = try await test.publish()
        let ines = try await test.comeIn(as: [.moderation])
        await #expect(throws: Refusal.notFound) {
            try await test.site.staff.take(online.text, in: .held, by: ines.caller)
        }
        await #expect(throws: Refusal.notFound) {
            try await test.site.staff.note(.secondLook, about: online.text, in: .held, by: ines.caller)
        }
        for queue in CaseQueue.allCases where queue != .held && ines.caller.colleague?.has(queue.duty) == true {
            await #expect(throws: Refusal.notFound) {
                try await test.site.staff.take(online.text, in: queue, by: ines.caller)
            }
        }
    }

    @Test func `an assignment goes when the case is decided, notes a year later`() async throws {
        let test = try await TestSite()
        let ad = try await test.heldAd()
        let ines = try await test.comeIn(as: [.moderation])
        try await test.site.staff.take(ad.text, in: .held, by: ines.caller)
        try await test.site.staff.note(.looksOrganised, about: ad.text, in: .held, by: ines.caller)
        try await test.release(ad)
        try await test.pass(.hours(1))
        #expect(try await test.count("SELECT count(*) AS count FROM assignment") == 0)
        let notes = try await test.site.staff.notes(of: ad.text, in: .held, by: ines.caller)
        #expect(notes.map(\.note.note) == [.looksOrganised])
        #expect(notes.first?.name?.isSame(as: Opened("Inès")) == true)
        try await test.site.staff.remove(ines.id, by: TestSite.operatorCaller)
        try await test.pass(.days(365))
        #expect(try await test.count("SELECT count(*) AS count FROM case_note") == 0)
    }

    @Test func `the board counts what waits, and the day by hour`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let start = test.clock.now()
        _ = try await test.heldAd()
        let counts = try await test.site.staff.queues(by: ines.caller)
        #expect(counts.first { $0.queue == .held } == QueueCount(queue: .held, waiting: 1, oldest: start))
        #expect(counts.filter { $0.queue != .held }.allSatisfy { $0.waiting == 0 && $0.oldest == nil })
        let day = try await test.site.staff.day(by: ines.caller)
        // 10:00 UTC in November.
        #expect(day.hour == 11)
        #expect(day.came[11] == 1)
        #expect(day.decided.allSatisfy { $0 == 0 })
    }
}

extension TestSite {
    /// An ad that the checks hold.
    fileprivate func heldAd() async throws -> Ad.ID {
        let (_, ad) = try await publish(
            .sample().with {
                $0.title = "Parler de ma foi et de la prière"
                $0.text = "Je suis catholique pratiquante et je cherche quelqu’un pour parler de religion le dimanche."
            })
        return ad
    }
}
