import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("An address that is told what happens") struct WebhookTests {
    @Test func `is named, encrypted, and gets all but orders where nothing is said`() throws {
        let webhook = try Webhook(
            name: "ops", address: "https://Ops.exemple.org:8443/a?b=c", secrets: [Webhook.secret], isDemo: false)
        #expect(webhook.host == "ops.exemple.org" && webhook.port == 8443 && !webhook.isOnThisMachine)
        #expect(Set(WebhookEventKind.choices).subtracting(webhook.events) == [.orderEntered])
        #expect(try Webhook.sample().port == 443)
    }

    @Test(arguments: [
        ("Ops", "https://a.org/", [Webhook.secret]), ("", "https://a.org/", [Webhook.secret]),
        (String(repeating: "a", count: 21), "https://a.org/", [Webhook.secret]),
        ("ops", "http://a.org/", [Webhook.secret]), ("ops", "http://127.0.0.1:9/", [Webhook.secret]),
        ("ops", "https://a:b@a.org/", [Webhook.secret]), ("ops", "https://a.org/#b", [Webhook.secret]),
        ("ops", "ftp://a.org/", [Webhook.secret]), ("ops", "", [Webhook.secret]),
        ("ops", "https://a.org/", []), ("ops", "https://a.org/", ["geheim"]),
        ("ops", "https://a.org/", ["whsec_" + Data(repeating: 7, count: 23).base64EncodedString()]),
        ("ops", "https://a.org/", [Webhook.secret, "whsec_"]),
    ])
    func `is none otherwise, and why is said without it`(name: String, address: String, secrets: [String]) throws {
        let problem = #expect(throws: Webhook.Problem.self) {
            try Webhook(name: name, address: address, secrets: secrets, isDemo: false)
        }
        #expect(problem?.description.contains("a.org") == false && problem?.description.contains("geheim") == false)
    }

    @Test func `of this machine needs no encryption in the demo alone`() throws {
        let webhook = try Webhook(
            name: "ops", address: "http://127.0.0.1:9/", secrets: [Webhook.secret], isDemo: true)
        #expect(webhook.isOnThisMachine && webhook.port == 9)
        #expect(throws: Webhook.Problem.self) {
            try Webhook(name: "ops", address: "http://a.org/", secrets: [Webhook.secret], isDemo: true)
        }
    }

    @Test func `gets numbers and dates, signed with each of its secrets`() throws {
        let other = "whsec_" + Data(repeating: 9, count: 24).base64EncodedString()
        let webhook = try Webhook(
            name: "ops", address: "https://a.org/", secrets: [Webhook.secret, other], isDemo: false)
        let event = WebhookEvent(
            id: .random(), kind: .requestFiled, subject: "abc", date: TestSite.start + .days(30),
            happened: TestSite.start)
        let message = try WebhookMessage(event, to: webhook, at: TestSite.start + .hours(1))
        let body =
            #"{"data":{"due":"2026-12-23T10:00:00Z","request":"abc"},"timestamp":"2026-11-23T10:00:00Z","type":"request.filed"}"#
        #expect(String(decoding: message.body, as: UTF8.self) == body)
        let headers = Dictionary(uniqueKeysWithValues: message.headers.map { ($0.name, $0.value) })
        #expect(headers["webhook-id"] == event.id.text && headers["webhook-timestamp"] == "1795431600")
        let signed = Data("\(event.id.text).1795431600.\(body)".utf8)
        let proofs = [Data(repeating: 7, count: 32), Data(repeating: 9, count: 24)].map { key in
            "v1,"
                + Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key)))
                .base64EncodedString()
        }
        #expect(headers["webhook-signature"] == proofs.joined(separator: " "))
    }

    @Test func `stands in the policy of a site that has one on somebody else's machine, and in no other`() throws {
        var settings = SiteSettings.plain
        #expect(!Inventory.inForce(on: settings).contains { $0.name.hasPrefix("webhook_") })
        settings.webhooks = [try .sample(), try .sample()]
        #expect(settings.webhookHosts == ["ops.exemple.org"])
        #expect(Inventory.inForce(on: settings).contains { $0.name == "webhook_delivery.subject" })
        settings.webhooks = [
            try Webhook(name: "ops", address: "https://localhost/", secrets: [Webhook.secret], isDemo: false)
        ]
        #expect(settings.webhookHosts.isEmpty)
    }
}
