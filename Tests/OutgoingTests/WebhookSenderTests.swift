import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds
@testable import Outgoing

/// What a real receiver gets is in the browser journeys.
@Suite("An event to the operator's program") struct WebhookSenderTests {
    @Test func `goes where the register lets it at that hour, and nowhere else`() async throws {
        let clock = TestClock(start: TestSite.start)
        var processor = Processor.example(.webhook)
        // A name that leads nowhere: whoever tries it all the same says so in libcurl's words.
        processor.servers = ["ops.invalid:443"]
        let register = ProcessorRegister([processor], on: "https://site.fr", isDemo: false)
        let tried = await Self.failure(register, clock)
        #expect(tried != nil && tried?.hasPrefix("the register of processors") == false)
        clock.advance(by: .days(400))
        #expect(await Self.failure(register, clock)?.hasPrefix("the register of processors") == true)
        processor.role = .mail
        processor.receives = Set(ProcessorRole.mail.sends)
        let other = ProcessorRegister([processor], on: "https://site.fr", isDemo: false)
        let today = TestClock(start: TestSite.start)
        #expect(await Self.failure(other, today)?.hasPrefix("the register of processors") == true)
        #expect(await Self.failure(.empty, today)?.hasPrefix("the register of processors") == true)
    }

    @Test func `carries exactly what the register declares: a kind, a number and dates`() throws {
        #expect(ProcessorRole.webhook.sends == [.events])
        let event = WebhookEvent(
            id: .random(), kind: .adOnline, subject: Ad.ID.random().text, date: nil, happened: TestSite.start)
        let message = try WebhookMessage(event, to: try Self.webhook(), at: TestSite.start)
        let body = try #require(try JSONSerialization.jsonObject(with: message.body) as? [String: Any])
        #expect(Set(body.keys) == ["type", "timestamp", "data"])
        #expect(body["data"] as? [String: String] == ["ad": event.subject])
    }

    private static func webhook() throws -> Webhook {
        try Webhook(
            name: "ops", address: "https://ops.invalid/",
            secrets: ["whsec_" + Data(repeating: 7, count: 32).base64EncodedString()], isDemo: false)
    }

    private static func failure(_ register: ProcessorRegister, _ clock: TestClock) async -> String? {
        let sender = WebhookSender(
            addresses: 1, destinations: Destinations(.webhook, of: register, clock: Clock(now: clock.now)),
            limits: ServerLimits(total: .seconds(5)))
        do {
            let event = WebhookEvent(id: .random(), kind: .trial, subject: "", date: nil, happened: TestSite.start)
            let webhook = try webhook()
            try await sender.send(try WebhookMessage(event, to: webhook, at: TestSite.start), to: webhook)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
