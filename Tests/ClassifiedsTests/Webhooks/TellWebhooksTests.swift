import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What the operator's programs are told") struct TellWebhooksTests {
    @Test func `is that an ad is online, and that it isn't any more, however it goes`() async throws {
        let hooked = try await HookedSite()
        let (camille, ad) = try await hooked.test.publish()
        let ads = hooked.test.site.ads
        #expect(try await hooked.waiting() == ["ad.online \(ad)"])
        try await ads.pause(ad, by: camille)
        try await ads.resume(ad, by: camille)
        try await ads.resume(ad, by: camille)
        #expect(try await hooked.waiting().suffix(2) == ["ad.offline \(ad)", "ad.online \(ad)"])
        try await hooked.test.site.rights.restrict(by: camille)
        try await hooked.test.site.rights.lift(by: camille)
        #expect(try await hooked.waiting().suffix(2) == ["ad.offline \(ad)", "ad.online \(ad)"])
        try await ads.withdraw(ad, by: camille)
        #expect(try await hooked.waiting().count == 6)
        #expect(try await hooked.waiting().last == "ad.offline \(ad)")
    }

    @Test func `is once that an ad ended, and once that its owner erased everything`() async throws {
        let hooked = try await HookedSite()
        let (_, ended) = try await hooked.test.publish()
        let (noe, gone) = try await hooked.test.publish(.sample(of: .noe))
        try await hooked.test.site.accounts.erase(try noe.requireMember().account)
        hooked.test.clock.advance(by: .days(61))
        try await hooked.test.site.ads.endDue()
        hooked.test.clock.advance(by: .days(8))
        try await hooked.test.site.ads.eraseEnded()
        #expect(
            try await hooked.waiting() == [
                "ad.online \(ended)", "ad.online \(gone)", "ad.offline \(gone)", "ad.offline \(ended)",
            ])
    }

    @Test func `is what somebody has to answer in time`() async throws {
        let hooked = try await HookedSite()
        let (camille, ad) = try await hooked.test.publish()
        let two = try await hooked.test.twoOfLegal()
        try await hooked.test.report(ad)
        _ = try await hooked.test.site.requests.ask(
            RequestDraft(kind: .access, words: "Je voudrais savoir ce que vous gardez de moi."), by: camille)
        let leak = try await hooked.test.site.breaches.open(.sample(), by: TestSite.operatorCaller)
        let order = try await hooked.test.site.disclosure.enter(
            .sample(.content, about: "camille@exemple.fr", [.ads]), by: two.first)
        let kinds = try await hooked.waiting().map { $0.prefix { $0 != " " } }
        #expect(kinds == ["ad.online", "report.filed", "request.filed", "breach.opened", "order.entered"])
        #expect(try await hooked.waiting().suffix(2) == ["breach.opened \(leak)", "order.entered \(order)"])
    }

    @Test func `is that a job is late, and that a check fails, once each`() async throws {
        let hooked = try await HookedSite()
        try await hooked.test.live(.minutes(30), without: ["end ads"])
        for _ in 0..<2 {
            try await hooked.test.site.database.write {
                try $0.note(CheckResult(.disk, at: $0.now, .failed("deux mots en clair")))
            }
            hooked.test.clock.advance(by: .hours(1))
        }
        #expect(try await hooked.waiting() == ["job.late end ads", "check.failed disk"])
        try await hooked.test.site.database.write { writer in
            try writer.note(CheckResult(.disk, at: writer.now, .passed))
            try writer.note(CheckResult(.disk, at: writer.now, .failed("encore")))
        }
        #expect(try await hooked.waiting().count == 3)
    }

    @Test func `never holds a word, an address or a number of a person`() async throws {
        let hooked = try await HookedSite()
        let (camille, ad) = try await hooked.test.publish()
        try await hooked.test.report(ad, .sample(email: "ines@exemple.fr"), by: camille)
        _ = try await hooked.test.site.requests.ask(
            RequestDraft(kind: .access, words: "Je voudrais savoir ce que vous gardez de moi."), by: camille)
        _ = try await hooked.test.site.breaches.open(.sample(), by: TestSite.operatorCaller)
        try await hooked.test.site.rights.restrict(by: camille)
        let people: [String] = try await hooked.test.site.database.read { reader in
            try reader.rows("SELECT id FROM account").map { try $0["id"] }
        }
        try await hooked.deliver()
        #expect(hooked.heard.taken.count == 5 && people.count > 1)
        let pattern =
            /\{"data":\{("(ad|report|request|breach|due|known)":"[0-9A-Za-z:-]+",?)*\},"timestamp":"[0-9TZ:-]+","type":"[a-z.]+"\}/
        for body in hooked.heard.bodies {
            #expect(body.wholeMatch(of: pattern) != nil, "\(body)")
            #expect(!people.contains { body.contains($0) })
        }
        for (_, message) in hooked.heard.taken {
            let names = message.headers.map(\.name)
            #expect(names == ["content-type", "webhook-id", "webhook-timestamp", "webhook-signature"])
        }
    }

    @Test func `is nothing where no address gets such events, and where what happened is undone`() async throws {
        let hooked = try await HookedSite(events: [.reportFiled])
        let (_, ad) = try await hooked.test.publish()
        #expect(try await hooked.waiting() == [])
        try await hooked.test.site.database.write { try $0.refuse("BEFORE INSERT ON moderation_count") }
        await #expect(throws: (any Error).self) {
            try await hooked.test.report(ad)
        }
        #expect(try await hooked.waiting() == [])
        try await hooked.test.site.database.write { try $0.acceptAgain() }
        try await hooked.test.report(ad)
        #expect(try await hooked.waiting().count == 1)
    }

    @Test func `is what the settings say from the next start on, and what waited for another is forgotten`()
        async throws
    {
        let hooked = try await HookedSite(["ops", "chat"], events: [.adOnline])
        _ = try await hooked.test.publish()
        #expect(try await hooked.waiting().count == 2)
        var settings = hooked.site.settings
        settings.webhooks = [try .sample("chat", events: [.adOffline])]
        try await hooked.test.site(with: settings, hooked.heard).webhooks.settle()
        #expect(try await hooked.waiting().count == 1)
        _ = try await hooked.test.publish(.sample(of: .noe))
        #expect(try await hooked.waiting().count == 1)
        settings.webhooks = []
        try await hooked.test.site(with: settings, nil).webhooks.settle()
        #expect(try await hooked.waiting() == [])
        #expect(try await hooked.test.count("SELECT count(*) AS count FROM webhook") == 0)
    }
}
