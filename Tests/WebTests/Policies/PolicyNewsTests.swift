import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import TestSite
import Testing

@testable import Web

@Suite struct `A new version of the policy` {
    @Test func `is an entry of a feed, with its days, its way and what changes`() async throws {
        try await Browser.open { browser in
            browser.test.clock.advance(by: .hours(1))
            try await browser.publishPolicy { $0.durations.ad = .days(30) }
            browser.test.clock.advance(by: .hours(1))
            try await browser.publishPolicy(in: .days(40)) {
                $0.durations.ad = .days(30)
                $0.durations.session = .days(60)
            }
            let answer = try await browser.get("/confidentialite/flux?utm=1")
            #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
            let feed = try `Lists for programs`.elements(of: answer.text)
            let base = "http://localhost:8080/confidentialite"
            #expect(feed["id"] == ["\(base)/flux", "\(base)/versions/3", "\(base)/versions/2", "\(base)/versions/1"])
            #expect(
                feed["title"] == [
                    "Zone Visio – politique de confidentialité", "Version 3\u{A0}: plus large",
                    "Version 2\u{A0}: plus protecteur", "Version 1\u{A0}: la première",
                ])
            #expect(feed["updated"]?.prefix(2) == ["2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z"])
            #expect(
                feed["summary"]?.dropLast() == [
                    "Publiée le 23 novembre 2026, en vigueur à partir du 2 janvier 2027. "
                        + "Ce qui change\u{A0}: une connexion ouverte\u{A0}: 60\u{A0}jours, avant 30\u{A0}jours (plus large).",
                    "Publiée le 23 novembre 2026, en vigueur le jour même. "
                        + "Ce qui change\u{A0}: une annonce en ligne\u{A0}: 30\u{A0}jours, avant 60\u{A0}jours (plus protecteur).",
                ])
            #expect(
                answer.text.contains("rel=\"related\" type=\"text/html\" href=\"\(base)/versions/2/differences/3\""))
        }
    }

    @Test func `leaves the feed as it is until there is one more`() async throws {
        try await Browser.open { browser in
            let tag = try #require(try await browser.get("/confidentialite/flux").headers[.eTag])
            let known: HTTPFields = [.ifNoneMatch: tag]
            browser.test.clock.advance(by: .days(40))
            #expect(try await browser.get("/confidentialite/flux", headers: known).status == .notModified)
            try await browser.publishPolicy { $0.durations.ad = .days(30) }
            #expect(try await browser.get("/confidentialite/flux", headers: known).status == .ok)
        }
    }

    @Test func `is said at the foot of every page for thirty days, in the same bytes for all`() async throws {
        try await Browser.open { browser in
            let addresses = ["/", "/annonces", "/publier", "/regles", "/nulle-part"]
            let line = "La politique de confidentialité a changé <time datetime=\"2026-11-24"
            for address in addresses { try await browser.expect("site-footer-news", at: address, isShown: false) }
            _ = try await browser.publish()
            browser.test.clock.advance(by: .days(1))
            try await browser.publishPolicy { $0.durations.ad = .days(30) }
            for address in addresses {
                try await browser.expect(line, at: address)
                try await browser.expect("href=\"/confidentialite/versions/1/differences/2\"", at: address)
                // The form knows a member's address.
                guard address != "/publier" else { continue }
                #expect(try await browser.get(address).text == browser.another().get(address).text, "\(address)")
            }
            browser.test.clock.advance(by: .days(30) - .milliseconds(1))
            try await browser.expect(line, at: "/regles")
            browser.test.clock.advance(by: .milliseconds(1))
            for address in addresses { try await browser.expect("site-footer-news", at: address, isShown: false) }
        }
    }

    @Test func `that isn't in force yet is announced at the foot of every page`() async throws {
        try await Browser.open { browser in
            try await browser.publishPolicy(in: .days(3)) { $0.durations.ad = .days(30) }
            try await browser.expect("confidentialité change <time datetime=\"2026-11-26", at: "/regles")
            browser.test.clock.advance(by: .days(3))
            try await browser.expect("confidentialité a changé <time datetime=\"2026-11-23", at: "/regles")
        }
    }

    @Test func `makes a page that a browser has old, and its end does too`() async throws {
        try await Browser.open { browser in
            let addresses = ["/", "/annonces", "/annonces/bretagne"]
            for step in [Duration.zero, .days(30)] {
                let tags = try await Self.tags(of: addresses, browser)
                if step == .zero {
                    try await browser.publishPolicy { $0.durations.ad = .days(30) }
                } else {
                    browser.test.clock.advance(by: step)
                }
                for (address, tag) in zip(addresses, tags) {
                    let answer = try await browser.get(address, headers: [.ifNoneMatch: tag])
                    #expect(answer.status == .ok, "\(address)")
                    #expect(answer.text.contains("site-footer-news") == (step == .zero), "\(address)")
                }
            }
        }
    }

    @Test func `is shown to its person with « J’ai lu », until they press it`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.publishPolicy { $0.durations.ad = .days(30) }
            try await browser.test.pass(.minutes(10))
            let box = "La politique de confidentialité a changé</h2>"
            for (address, back) in [("/mon-compte", ""), ("/mes-annonces", "?retour=mes-annonces")] {
                try await browser.expect(box, at: address)
                try await browser.expect("action=\"/mon-compte/politique\(back)\"", at: address)
            }
            let answer = try await browser.post("/mon-compte/politique?retour=mes-annonces", ["version": "2"])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/mes-annonces")
            for address in ["/mon-compte", "/mes-annonces"] {
                try await browser.expect(box, at: address, isShown: false)
            }
            #expect(try await browser.post("/mon-compte/politique", ["version": "2"]).location == "/mon-compte")
        }
    }

    @Test func `is acknowledged by one field, in a session, and by nothing else`() async throws {
        try await Browser.open { browser in
            #expect(try await browser.post("/mon-compte/politique", ["version": "1"]).status == .forbidden)
            _ = try await browser.publish()
            for fields: KeyValuePairs in [
                [:], ["version": ""], ["version": "+1"], ["version": "01"], ["version": "2"], ["version": "-1"],
                ["version": "99999999999999999999"], ["version": "1", "accord": "1"], ["version": "1", "version": "1"],
                ["accepte": "1"],
            ] {
                let status = try await browser.post("/mon-compte/politique", fields).status.code
                #expect((400..<500).contains(status), "\(fields)")
            }
            let count = try await browser.test.site.database.read {
                try $0.row("SELECT count(*) AS count FROM acknowledgement")?["count"] ?? 0
            }
            #expect(count == 0)
        }
    }

    private static func tags(of addresses: [String], _ browser: Browser) async throws -> [String] {
        var tags: [String] = []
        for address in addresses { tags.append(try #require(try await browser.get(address).headers[.eTag])) }
        return tags
    }
}

extension Browser {
    /// Publishes the policy of changed settings, and lets the program notice it.
    fileprivate func publishPolicy(
        in time: Duration = .zero, _ change: (inout SiteSettings) -> Void
    ) async throws {
        var settings = test.site.settings
        change(&settings)
        _ = try #require(try await test.site.policies.publish(settings, effective: test.clock.now() + time))
        try await Schedule.counts.run(test.site, Logger(label: "test"))
    }
}
