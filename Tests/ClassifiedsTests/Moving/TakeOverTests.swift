import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What waits for its owner")
struct TakeOverTests {
    private func brought(_ test: TestSite, _ ads: ComingAd...) async throws -> Secret {
        _ = try await test.bring(ComingList(all: ads))
        _ = try await test.site.moving.tell(by: TestSite.importer)
        try await test.deliver()
        return try test.mails.lastSecret()
    }

    @Test func `is told by one mail, which says what article 14 asks`() async throws {
        let test = try await TestSite()
        _ = try await brought(test, .sample("1"), .sample("2", title: "Chanter en chœur"))
        _ = try await test.site.moving.tell(by: TestSite.importer)
        try await test.deliver()
        #expect(test.mails.mails.count == 1)
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject.contains("Petites Annonces"))
        for words in ["Association Exemple", "article 14", "6.1\u{A0}b", "30\u{A0}jours", "CNIL", "/confidentialite"] {
            #expect(mail.body.contains(words), "\(words)")
        }
    }

    @Test func `goes online as its owner chooses, and the rest is erased`() async throws {
        let test = try await TestSite()
        let secret = try await brought(test, .sample("1"), .sample("2", title: "Chanter en chœur"))
        let waiting = try await test.site.moving.waiting(secret)
        #expect(waiting.ads.count == 2 && waiting.origin == "Petites Annonces" && !waiting.hasAccount)
        let chosen = try #require(waiting.ads.first).id
        let session = try await test.site.moving.putOnline(secret, choosing: [chosen], from: .test)
        #expect(try await test.site.ads.list(of: .member(session.member)).map(\.id) == [chosen])
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM moved_person") == 0)
        #expect(try await test.provedAccounts(of: .camille) == 1)
        await #expect(throws: Refusal.gone) { _ = try await test.site.moving.waiting(secret) }
        try await test.pass(.days(40))
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'online'") == 1)
    }

    @Test func `comes under the account that its address has`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let (caller, own) = try await test.publish()
        let secret = try await brought(test, .sample("1", title: "Chanter en chœur"))
        #expect(try await test.site.moving.waiting(secret).hasAccount)
        let all = Set(try await test.site.moving.waiting(secret).ads.map(\.id))
        let session = try await test.site.moving.putOnline(secret, choosing: all, from: .test)
        #expect(session.member.account == (try caller.requireMember().account))
        #expect(Set(try await test.site.ads.list(of: caller).map(\.id)) == all.union([own]))
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        let export = try await test.site.portability.export(for: caller).records(of: "moved_ad", hangingOn: "")
        #expect(export.isEmpty)
    }

    @Test func `is erased, key first, and never comes again`() async throws {
        let test = try await TestSite()
        let secret = try await brought(test, .sample("1"))
        try await test.site.moving.eraseAll(secret)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 0)
        let again = try await test.bring(.sample("1"), .sample("9", title: "Encore une balade"), from: "Un autre site")
        #expect(again.refused == [.objected: 2])
        #expect(test.mails.mails.count == 1)
    }

    @Test func `of two sites is told by a mail of each`() async throws {
        let test = try await TestSite()
        try await test.bring(.sample("1"), from: "Petites Annonces")
        try await test.bring(.sample("1", title: "Chanter en chœur"), from: "Le Troc")
        try await test.deliver()
        #expect(test.mails.mails.count == 2)
        for (origin, other) in [("Petites Annonces", "Le Troc"), ("Le Troc", "Petites Annonces")] {
            let mail = test.mails.mails.first(where: { $0.subject.contains(origin) })
            #expect(mail?.body.contains(other) == false)
        }
        #expect(try await test.count("SELECT count(*) AS count FROM moved_person") == 2)
    }

    @Test func `is erased with what waits from other sites for its address, and nobody else's`() async throws {
        let test = try await TestSite()
        try await test.bring(.sample("1"), from: "Petites Annonces")
        try await test.bring(.sample("1"), .sample("2", email: "noe@exemple.fr"), from: "Le Troc", telling: false)
        try await test.deliver()
        try await test.site.moving.eraseAll(try test.mails.lastSecret())
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 1)
        _ = try await test.site.moving.tell(by: TestSite.importer)
        try await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == [Person.camille.email, Person.noe.email])
    }

    @Test func `once erased, stops the letter of the account that has its address`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let secret = try await brought(test, .sample("1", title: "Chanter en chœur"))
        try await test.site.moving.eraseAll(secret)
        let account = try caller.requireMember().account
        #expect(try await test.site.database.read { try $0.refuses(.prospection, account) })
        #expect(try await test.provedAccounts(of: .camille) == 1)
    }

    @Test func `goes with the account of its address`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await brought(test, .sample("1", title: "Chanter en chœur"), .sample("2", email: "noe@exemple.fr"))
        _ = try await test.site.rights.eraseEverything(by: caller)
        try await test.pass(.minutes(2))
        #expect(try await test.count("SELECT count(*) AS count FROM moved_person") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 1)
    }

    @Test func `is refused without a choice, for a photo of somebody who said no, and for another link`() async throws {
        let test = try await TestSite()
        let secret = try await brought(test, .sample("1"))
        #expect(
            try await problems { _ = try await test.site.moving.putOnline(secret, choosing: [], from: .test) }
                == ["annonces"])
        let all = Set(try await test.site.moving.waiting(secret).ads.map(\.id))
        #expect(
            try await problems {
                _ = try await test.site.moving.putOnline(secret, choosing: all, saying: .unasked, from: .test)
            } == ["personnes"])
        await #expect(throws: Refusal.notFound) {
            let (_, _) = try await test.site.ads.publish(secret, from: .test)
        }
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'pending'") == 1)
    }

    @Test func `that the checks doubt is held`() async throws {
        let test = try await TestSite(forbiddenWords: ["canal"])
        let secret = try await brought(test, .sample("1"))
        let all = Set(try await test.site.moving.waiting(secret).ads.map(\.id))
        _ = try await test.site.moving.putOnline(secret, choosing: all, from: .test)
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'held'") == 1)
        #expect(try await test.titles(for: "vélo") == 0)
    }

    @Test func `is erased with its people when nobody answers in time, mail or no mail`() async throws {
        for isTold in [true, false] {
            let test = try await TestSite()
            try await test.bring(.sample("1"), telling: isTold)
            try await test.deliver()
            try await test.pass(.days(29))
            #expect(try await test.count("SELECT count(*) AS count FROM ad") == 1)
            try await test.pass(.days(2))
            let left = try await test.rowCounts()
            #expect(left.values.allSatisfy { $0 == 0 }, "\(left.filter { $0.value > 0 })")
            #expect(try await test.count("SELECT count(*) AS count FROM move") == 0)
        }
    }
}
