import Database
import Foundation
import Logging
import TestSite
import Testing

@testable import Classifieds

@Suite("An event on its way") struct DeliverWebhooksTests {
    @Test func `leaves once, and nothing of it stays`() async throws {
        let hooked = try await HookedSite()
        _ = try await hooked.test.publish()
        for _ in 0..<3 { try await hooked.deliver() }
        #expect(hooked.heard.taken.map(\.name) == ["ops"])
        #expect(try await hooked.waiting() == [])
    }

    @Test func `is tried again under the same number until it is taken, and another address doesn't wait`() async throws
    {
        let hooked = try await HookedSite(["ops", "chat"])
        _ = try await hooked.test.publish()
        hooked.heard.refuse(["ops"])
        try await hooked.deliver()
        #expect(hooked.heard.taken.map(\.name) == ["chat"])
        let waits: [Duration] = [5, 20, 80, 320, 1_280, 5_120, 10_800, 10_800].map { .seconds($0) }
        for wait in waits {
            hooked.test.clock.advance(by: wait - .milliseconds(1))
            hooked.heard.refuse([])
            try await hooked.deliver()
            #expect(hooked.heard.taken.count == 1, "too soon after \(wait)")
            hooked.heard.refuse(["ops"])
            hooked.test.clock.advance(by: .milliseconds(1))
            try await hooked.deliver()
        }
        #expect(try await hooked.state()?.failing == TestSite.start)
        hooked.heard.refuse([])
        hooked.test.clock.advance(by: .hours(3))
        try await hooked.deliver()
        #expect(hooked.heard.taken.map(\.name) == ["chat", "ops"])
        #expect(Set(hooked.heard.taken.map { $0.message.headers[1].value }).count == 1)
        #expect(try await hooked.state()?.failing == nil)
    }

    @Test func `noted while the clock was ahead waits no longer than any other`() async throws {
        let hooked = try await HookedSite()
        hooked.test.clock.advance(by: .hours(30))
        _ = try await hooked.test.publish()
        hooked.heard.refuse(["ops"])
        try await hooked.deliver()
        hooked.test.clock.advance(by: .zero - .hours(30))
        hooked.heard.refuse([])
        try await hooked.deliver()
        #expect(hooked.heard.taken.map(\.name) == ["ops"])
        #expect(try await hooked.waiting() == [])
    }

    @Test func `behind one that isn't taken waits for the next turn`() async throws {
        let hooked = try await HookedSite()
        _ = try await hooked.test.publish()
        _ = try await hooked.test.publish(.sample(of: .noe))
        hooked.heard.refuse(["ops"])
        try await hooked.deliver()
        let tried = "SELECT count(*) AS count FROM webhook_delivery WHERE attempts > 0" as SQL
        #expect(try await hooked.test.count(tried) == 1)
        try await hooked.deliver()
        #expect(try await hooked.test.count(tried) == 2)
    }

    @Test func `is set aside after three days, which health and doctor say until one is taken`() async throws {
        let hooked = try await HookedSite()
        _ = try await hooked.test.publish()
        hooked.heard.refuse(["ops"])
        try await hooked.deliver()
        try await hooked.setAside(after: .days(3) - .milliseconds(1))
        #expect(try await hooked.waiting().count == 1)
        #expect(await hooked.diagnoses().map(\.outcome) == [.warning])
        #expect(try await hooked.site.webhooks.complaints() == [])
        try await hooked.setAside(after: .milliseconds(1))
        #expect(try await hooked.waiting() == [])
        let complaint = "webhook ops: 1 event was set aside, nobody took them for 3 days"
        #expect(await hooked.site.complaints().contains(complaint))
        #expect(await hooked.diagnoses().map(\.outcome) == [.failure])

        await #expect(throws: WebhookFailure.self) { try await hooked.attempt() }
        #expect(try await hooked.state()?.setAside == 1)
        hooked.heard.refuse([])
        try await hooked.attempt()
        #expect(hooked.heard.bodies.last?.contains(#""data":{}"#) == true)
        #expect(await !hooked.site.complaints().contains(complaint))
        #expect(await hooked.diagnoses().map(\.outcome) == [.ok])
    }

    @Test func `doesn't leave once the register cuts its address off, and isn't kept for longer`() async throws {
        let hooked = try await HookedSite(contract: .days(2))
        hooked.test.clock.advance(by: .days(2))
        _ = try await hooked.test.publish()
        try await hooked.deliver()
        #expect(hooked.heard.taken.isEmpty && hooked.site.cutOff.count == 1)
        #expect(try await hooked.test.count("SELECT count(*) AS count FROM webhook_delivery WHERE attempts = 0") == 1)
        try await hooked.setAside(after: .days(3))
        #expect(try await hooked.waiting() == [])
    }

    @Test func `that another process has taken isn't sent by this one, until that one may have died`() async throws {
        let hooked = try await HookedSite()
        _ = try await hooked.test.publish()
        let claimed = try await hooked.test.site.database.write { writer in
            let due = try writer.dueDeliveries(to: "ops", limit: 9)
            return try due.map { try writer.claim($0) } + due.map { try writer.claim($0) }
        }
        #expect(claimed == [true, false])
        if hooked.site.database.isShared {
            try await hooked.deliver()
            #expect(hooked.heard.taken.isEmpty)
        }
        hooked.test.clock.advance(by: .minutes(1))
        try await hooked.deliver()
        #expect(hooked.heard.taken.count == 1)
    }

    @Test func `is sent while the site is served, where there is an address, and ends by a job`() async throws {
        let hooked = try await HookedSite()
        #expect(Schedule.serving(hooked.site).contains { $0.name == "webhooks" })
        #expect(!Schedule.serving(hooked.test.site).contains { $0.name == "webhooks" })
        #expect(Schedule.sweep.contains { $0.name == "webhook events" && $0.promises == [.ends] })
    }
}

extension HookedSite {
    func state() async throws -> WebhookState? {
        try await site.database.read { try $0.webhookStates() }.first { $0.name == "ops" }
    }

    fileprivate func attempt() async throws {
        guard let webhook = site.settings.webhooks.first else { throw TestProblem("no address") }
        try await site.webhooks.attempt(webhook, by: heard)
    }

    fileprivate func diagnoses() async -> [Diagnosis] {
        let tables = site.database
        let doctor = Doctor(
            data: test.folder.url, keys: test.folder.url, now: test.clock.now(), lookingAt: { _ in tables })
        return await doctor.webhooks()
    }
}
