import Database
import Foundation
import Logging
import Synchronization
import TestSite

@testable import Classifieds

/// A site that shares a test's tables and clock, and tells addresses of the operator's what happens.
struct HookedSite {
    let test: TestSite
    let site: Site
    let heard: HeardWebhooks

    /// - Parameters:
    ///   - names: of the addresses; each is a host of its own, named by an entry of the register.
    ///   - events: what each gets.
    ///   - contract: how long those entries hold from the start of the test.
    init(
        _ names: [String] = ["ops"], events: [WebhookEventKind] = WebhookEventKind.choices,
        contract: Duration = .days(365)
    ) async throws {
        test = try await TestSite()
        heard = HeardWebhooks()
        var settings = test.site.settings
        settings.webhooks = try names.map { try Webhook.sample($0, events: events) }
        var processor = Processor.example(.webhook)
        processor.servers = names.map { "\($0).exemple.org:443" }
        processor.contract = Processor.Contract(start: TestSite.start - .days(1), end: TestSite.start + contract)
        settings.processors = ProcessorRegister([processor], on: settings.baseURL, isDemo: false)
        settings.outsideServers = settings.webhooks.compactMap {
            OutsideServer("ZONEVISIO_WEBHOOK_URL", .webhook, host: $0.host, port: $0.port)
        }
        site = test.site(with: settings, heard)
        try await site.webhooks.settle()
    }

    /// Everything that waits, as kind and subject, in the order in which it happened.
    func waiting() async throws -> [String] {
        try await test.site.database.read { reader in
            try reader.rows("SELECT kind, subject FROM webhook_delivery ORDER BY number").map { row in
                let (kind, subject): (String, String) = (try row["kind"], try row["subject"])
                return "\(kind) \(subject)"
            }
        }
    }

    func deliver() async throws {
        try await site.webhooks.deliver(logger: Logger(label: "test"))
    }

    /// Lets the time pass after which what was set aside is counted.
    func setAside(after time: Duration) async throws {
        test.clock.advance(by: time)
        try await site.webhooks.setAside(logger: Logger(label: "test"))
    }
}

extension TestSite {
    /// The same tables with other settings.
    func site(with settings: SiteSettings, _ transport: (any WebhookTransport)?) -> Site {
        Site(
            database: site.database, keyring: site.keyring, clock: site.clock, places: site.places,
            photoProcessor: site.photoProcessor, photoFiles: site.photoFiles, mailTransport: mails,
            archiver: site.archiver, webhookTransport: transport, settings: settings)
    }
}

extension Webhook {
    static let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()

    static func sample(
        _ name: String = "ops", events: [WebhookEventKind] = WebhookEventKind.choices
    ) throws -> Webhook {
        try Webhook(
            name: name, address: "https://\(name).exemple.org/zv", secrets: [secret], events: events, isDemo: false)
    }
}

/// Takes what comes, or doesn't.
final class HeardWebhooks: WebhookTransport {
    private let state = Mutex<(taken: [(name: String, message: WebhookMessage)], refusing: Set<String>)>(([], []))

    var taken: [(name: String, message: WebhookMessage)] { state.withLock(\.taken) }

    /// What was taken, without the headers.
    var bodies: [String] { taken.map { String(decoding: $0.message.body, as: UTF8.self) } }

    func refuse(_ names: Set<String>) {
        state.withLock { $0.refusing = names }
    }

    func send(_ message: WebhookMessage, to webhook: Webhook) async throws(WebhookFailure) {
        let isRefused = state.withLock { state in
            let isRefused = state.refusing.contains(webhook.name)
            if !isRefused { state.taken.append((webhook.name, message)) }
            return isRefused
        }
        if isRefused { throw WebhookFailure("it answers 503") }
    }
}
