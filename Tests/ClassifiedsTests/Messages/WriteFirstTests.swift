import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A stranger's first message")
struct WriteFirstTests {
    @Test func `is known to nobody before the address is proved`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        #expect(try await test.site.conversations.unread(of: advertiser) == 0)
        #expect(try await test.site.conversations.list(of: advertiser).conversations.isEmpty)

        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == Person.noe.email)
        let secret = try test.mails.lastSecret()
        let awaiting = try await test.site.conversations.awaiting(secret)
        #expect(awaiting.isFirst)
        #expect(awaiting.text.leave(by: .proof) == "Bonjour, votre annonce me plaît.")
        #expect(try await test.site.conversations.unread(of: advertiser) == 0, "looking sends nothing")

        let (session, id) = try await test.site.conversations.sendFirst(secret, from: .test)
        #expect(try await test.site.conversations.unread(of: advertiser) == 1)
        #expect(try await test.texts(in: id, by: .member(session.member)).count == 1)
        #expect(try await test.rowCounts()["first_message"] == 0)
    }

    @Test func `sent by its link is sent once`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        _ = try await test.site.conversations.sendFirst(secret, from: .test)
        await #expect(throws: Refusal.gone) { _ = try await test.site.conversations.sendFirst(secret, from: .test) }
        #expect(try await test.site.conversations.unread(of: advertiser) == 1)
    }

    @Test func `of a form sent twice waits once`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let draft = FirstMessageDraft.sample()
        for _ in 1...2 { _ = try await test.site.conversations.write(draft, to: ad, from: .test, by: .visitor) }
        let rows = try await test.rowCounts()
        #expect(rows["first_message"] == 1)
        #expect(rows["outbox"] == 1)
    }

    @Test func `whose address has an account comes under that account`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.conversations.awaiting(secret).isFirst == false)
        let (session, id) = try await test.site.conversations.sendFirst(secret, from: .test)
        #expect(session.member.account == noe.member?.account)
        #expect(try await test.texts(in: id, by: noe).count == 1)
        #expect(try await test.rowCounts()["account"] == 2, "its holder is gone")
    }

    @Test func `that its address's owner didn't write is erased without a word to the advertiser`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        try await test.deliver()
        try await test.site.conversations.disownFirst(try test.mails.lastSecret())
        let rows = try await test.rowCounts()
        #expect(rows["first_message"] == 0)
        #expect(rows["account"] == 1)
        #expect(try await test.site.conversations.unread(of: advertiser) == 0)
    }

    @Test func `says everything that is wrong at once`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let bad = FirstMessageDraft(pseudonym: "0612345678", text: " ", email: "nulle part")
        let found = try await problems {
            _ = try await test.site.conversations.write(bad, to: ad, from: .test, by: .visitor)
        }
        #expect(found == ["pseudonyme", "texte", "email"])
    }

    @Test func `to an ad that isn't online is refused, and to one's own`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        let own = try await problems {
            _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: advertiser)
        }
        #expect(own == ["texte"])
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.site.ads.pause(ad, by: advertiser)
        await #expect(throws: Refusal.gone) {
            _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        }
        await #expect(throws: Refusal.gone) { _ = try await test.site.conversations.sendFirst(secret, from: .test) }
        #expect(try await test.rowCounts()["message"] == 0)
    }

    @Test func `of a member leaves at once, and a second goes on with the conversation`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        var ids: [Conversation.ID] = []
        for text in ["Bonjour à vous.", "Êtes-vous là\u{A0}?"] {
            let written = try await test.site.conversations.write(
                FirstMessageDraft(pseudonym: "Autre nom", text: text), to: ad, from: .test, by: noe)
            if case .written(let id) = written { ids.append(id) }
        }
        #expect(ids.count == 2 && ids.first == ids.last)
        #expect(try await test.texts(in: try #require(ids.first), by: noe).count == 2)
    }

    @Test func `of several forms sent at once about one ad makes one conversation`() async throws {
        let test = try await TestSite()
        let (advertiser, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let done = await withTaskGroup { group in
            for number in 1...8 {
                group.addTask {
                    do {
                        _ = try await test.site.conversations.write(
                            FirstMessageDraft(pseudonym: "Noé33", text: "Message \(number)"), to: ad, from: .test,
                            by: noe)
                        return true
                    } catch {
                        #expect(error as? Refusal == .conflict)
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let listed = try await test.site.conversations.list(of: advertiser).conversations
        #expect(done >= 1)
        #expect(listed.map(\.unread) == [done])
    }

    @Test func `after twenty in a day a newcomer waits`() async throws {
        let test = try await TestSite()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        var ads: [Ad.ID] = []
        for number in 0...20 {
            let draft = AdDraft.sample().with {
                $0.title = "Parler de voiliers, numéro \(number)"
                $0.text = "Je cherche quelqu’un pour parler du port \(number), de ses \(number + 3) quais et du vent."
                $0.email = "annonce\(number)@exemple.fr"
            }
            ads.append(try await test.publish(draft).ad)
        }
        for (number, ad) in ads.dropLast().enumerated() {
            _ = try await test.site.conversations.write(
                FirstMessageDraft(pseudonym: "Noé33", text: "Mot numéro \(number) pour vous"), to: ad, from: .test,
                by: noe)
        }
        let last = try #require(ads.last)
        await #expect(throws: Refusal.tooMany(retryAfter: .days(1))) {
            _ = try await test.site.conversations.write(
                FirstMessageDraft(pseudonym: "Noé33", text: "De trop"), to: last, from: .test, by: noe)
        }
        #expect(try await test.rowCounts()["conversation"] == 20)
    }
}
