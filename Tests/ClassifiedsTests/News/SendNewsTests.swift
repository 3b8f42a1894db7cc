import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The letter of new ads (USE-3)")
struct SendNewsTests {
    @Test func `is sent to whoever confirmed, once a week, with what is new since and nothing else`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.chess())
        _ = try await test.site.news.ask(.sample(), by: .visitor)
        #expect(try await test.letters(after: .days(1)).isEmpty)
        #expect(test.mails.mails.last?.to.text == "lea@exemple.fr", "the link alone")
        try await test.site.news.confirm(try test.mails.lastSecret())
        _ = try await test.publish(.sample(of: .noe))
        _ = try await test.publish()

        #expect(try await test.letters(after: .days(7) - .milliseconds(1)).isEmpty)
        let letter = try #require(try await test.letters(after: .milliseconds(1)).first)
        #expect(letter.to.text == "lea@exemple.fr" && letter.subject == "Une nouvelle annonce")
        #expect(
            letter.body.contains("Parler d’océan et de voiliers\nConversation, Lyon\nhttp://localhost:8080/annonce/"))
        #expect(!letter.body.contains("Guitare") && !letter.body.contains("échecs"))
        #expect(letter.body.contains("1\u{A0}an au plus"))
        #expect(letter.headers.contains { $0 == ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") })

        #expect(try await test.letters(after: .days(7)).isEmpty, "nothing is new")
        _ = try await test.publish(.kites())
        let next = try await test.letters(after: .days(7))
        #expect(next.count == 1 && next.first?.body.contains("cerfs-volants") == true)
        #expect(next.first?.body.contains("voiliers") == false)
    }

    @Test func `has what came out after the newest ad was erased`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.sample(of: .noe))
        let (newest, _) = try await test.publish()
        test.clock.advance(by: .seconds(1))
        try await test.receive()
        _ = try await test.site.rights.eraseEverything(by: newest)
        test.clock.advance(by: .seconds(1))
        // At the position of the one that was erased.
        _ = try await test.publish(.kites())
        let letters = try await test.letters(after: .days(7))
        #expect(letters.count == 1 && letters.first?.body.contains("cerfs-volants") == true)
        #expect(letters.first?.body.contains("Guitare") == false)
    }

    @Test func `finds an ad that shows its department by that and by its region only`() async throws {
        let test = try await TestSite()
        for (email, place) in [("a", "69123"), ("b", "69"), ("c", "reg-84"), ("d", "Toute la France"), ("e", "dep-33")]
        {
            try await test.receive(.sample(place, email: "\(email)@exemple.fr"))
        }
        _ = try await test.publish(.sample().with { $0.precision = "departement" })
        let letters = try await test.letters(after: .days(7))
        #expect(Set(letters.map(\.to.text)) == ["b@exemple.fr", "c@exemple.fr", "d@exemple.fr"])
        #expect(letters.allSatisfy { $0.body.contains("Conversation, Rhône\n") && !$0.body.contains("Lyon") })
    }

    @Test func `leaves out its reader's own ads, and those of people between whom and them a conversation is closed`()
        async throws
    {
        let test = try await TestSite()
        let talk = try await test.converse()
        _ = try await test.site.news.ask(.sample("France"), by: talk.correspondent)
        _ = try await test.publish(.kites(), by: talk.advertiser)
        _ = try await test.publish(.chess(), by: talk.correspondent)
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'online'") == 3)
        try await test.site.conversations.block(talk.id, by: talk.correspondent)
        #expect(try await test.letters(after: .days(7)).isEmpty)
    }

    @Test func `isn't sent to whoever has everything locked, and waits for nobody else's`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample(of: .noe))
        _ = try await test.site.news.ask(.sample(), by: caller)
        try await test.receive()
        try await test.site.rights.restrict(by: caller)
        _ = try await test.publish()
        #expect(try await test.letters(after: .days(7)).map(\.to.text) == ["lea@exemple.fr"])
        await #expect(throws: Refusal.locked) { _ = try await test.site.news.ask(.sample(), by: caller) }
    }

    @Test func `that couldn't leave is made anew, with what came meanwhile told once`() async throws {
        let test = try await TestSite()
        try await test.receive()
        _ = try await test.publish()
        test.mails.refuse(with: .temporary("away"))
        #expect(try await test.letters(after: .days(7)).isEmpty)
        test.mails.refuse(with: nil)
        test.clock.advance(by: .seconds(1))
        _ = try await test.publish(.kites())
        let letters = try await test.letters(after: .hours(1))
        #expect(letters.count == 1 && letters.first?.body.contains("voiliers") == true)
        let next = try await test.letters(after: .days(7))
        #expect(next.count == 1 && next.first?.body.contains("cerfs-volants") == true)
        #expect(next.first?.body.contains("voiliers") == false)
    }
}

@Suite("The end of the letter")
struct EndOfNewsTests {
    @Test func `is told a month before, and one click goes on for a year`() async throws {
        let test = try await TestSite()
        try await test.receive()
        try await test.pass(.days(335) - .milliseconds(1))
        try await test.deliver()
        let before = test.mails.mails.count
        try await test.pass(.milliseconds(1))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        #expect(test.mails.mails.last?.subject == "Continuer la lettre des nouvelles annonces\u{202F}?")
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.news.renewing(secret).places.map(\.code) == ["reg-84"])
        try await test.site.news.renew(secret)
        await #expect(throws: Refusal.gone) { try await test.site.news.renew(secret) }
        try await test.pass(.days(300))
        #expect(try await test.rowCounts()["news_letter"] == 1)
        try await test.pass(.days(95))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `is no click of whoever has everything locked, and waits until that is lifted`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(), by: caller)
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
        try await test.pass(.days(336))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.site.rights.restrict(by: caller)
        await #expect(throws: Refusal.locked) { try await test.site.news.renew(secret) }
        try await test.pass(.days(30))
        #expect(try await test.rowCounts()["news_letter"] == 1)
        try await test.site.rights.lift(by: caller)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["news_letter"] == 0)
    }

    @Test func `leaves whoever has an ad, and erases whoever has nothing else`() async throws {
        let test = try await TestSite()
        try await test.receive()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(), by: caller)
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
        try await test.pass(.days(365))
        #expect(try await test.rowCounts()["news_letter"] == 0)
        #expect(try await test.rowCounts()["account"] == 1)
    }
}
