import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A message")
struct SendMessageTests {
    @Test func `is read by both, in the order in which it was written`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        try await test.write("Demain\u{A0}?", in: talk.id, by: talk.correspondent)
        let texts = ["Bonjour, votre annonce me plaît.", "Avec plaisir.", "Demain\u{A0}?"]
        for caller in [talk.advertiser, talk.correspondent] {
            #expect(try await test.texts(in: talk.id, by: caller) == texts)
            #expect(try await test.site.conversations.show(talk.id, to: caller).messages.map(\.place) == [1, 2, 3])
        }
        #expect(try await test.other(in: talk.id, for: talk.advertiser) == "Noé33")
        #expect(try await test.other(in: talk.id, for: talk.correspondent) == "Camille_L")
    }

    @Test func `is nobody's but the two's`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let (stranger, _) = try await test.publish(.sample(of: .noe).with { $0.email = "autre@exemple.fr" })
        for caller in [stranger, .visitor, .system(job: "test")] {
            await #expect(throws: Refusal.self) { _ = try await test.site.conversations.show(talk.id, to: caller) }
            await #expect(throws: Refusal.self) { try await test.write("Moi aussi.", in: talk.id, by: caller) }
            await #expect(throws: Refusal.self) {
                _ = try await test.site.conversations.messages(in: talk.id, after: 0, to: caller)
            }
            await #expect(throws: Refusal.self) { try await test.site.conversations.hide(talk.id, by: caller) }
        }
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 1)
    }

    @Test func `sent twice by one form is one`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let draft = MessageDraft(text: "Une seule fois.")
        let first = try await test.site.conversations.send(draft, in: talk.id, from: .test, by: talk.advertiser)
        let again = try await test.site.conversations.send(draft, in: talk.id, from: .test, by: talk.advertiser)
        #expect(first == .sent(place: 2))
        #expect(again == first)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 2)
    }

    @Test func `under the name of somebody else's is refused`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let theirs = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.id)
        await #expect(throws: Refusal.conflict) {
            try await test.site.conversations.send(
                MessageDraft(id: theirs, text: "À moi."), in: talk.id, from: .test, by: talk.advertiser)
        }
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["Bonjour, votre annonce me plaît."])
    }

    @Test func `that is empty, or too long, or has photos too early is said beside its field`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        for text in ["", " \n\t ", "\u{202E}\u{0007}"] {
            #expect(try await problems { try await test.write(text, in: talk.id, by: talk.advertiser) } == ["texte"])
        }
        for count in [5_001, 1_000_000] {
            let text = String(repeating: "é", count: count)
            #expect(try await problems { try await test.write(text, in: talk.id, by: talk.advertiser) } == ["texte"])
        }
        try await test.write(String(repeating: "é", count: 5_000), in: talk.id, by: talk.advertiser)

        let other = try await test.answer(
            talk.ad, with: FirstMessageDraft(pseudonym: "Léo", text: "Bonjour à vous.", email: "leo@exemple.fr"))
        let refused = try await problems {
            try await test.write("Voici.", in: other.conversation, photos: .photos("a"), by: other.caller)
        }
        #expect(refused == ["photos"])
    }

    @Test func `has no sign that can't be seen or that turns the reading direction`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("a\u{0}b\u{202E}c\u{2066}d\u{8}\r\ne\u{301}👩‍🚀", in: talk.id, by: talk.advertiser)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).last == "abcd\né👩‍🚀")
    }

    @Test func `is unread for the other alone, until it is read`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        #expect(try await test.site.conversations.unread(of: talk.advertiser) == 1)
        #expect(try await test.site.conversations.unread(of: talk.correspondent) == 0)
        #expect(try await test.site.conversations.list(of: talk.advertiser).conversations.map(\.unread) == [1])
        try await test.site.conversations.markRead(talk.id, upTo: 99, by: talk.advertiser)
        #expect(try await test.site.conversations.unread(of: talk.advertiser) == 0)
        try await test.write("Merci.", in: talk.id, by: talk.advertiser)
        try await test.write("Et vous\u{A0}?", in: talk.id, by: talk.advertiser)
        #expect(try await test.site.conversations.unread(of: talk.correspondent) == 2)
        // Whoever answers has read.
        try await test.write("Bien.", in: talk.id, by: talk.correspondent)
        #expect(try await test.site.conversations.unread(of: talk.correspondent) == 0)
        // An answer by mail may have been written before the last message came.
        try await test.write("Une chose encore.", in: talk.id, by: talk.advertiser)
        let account = try talk.correspondent.requireMember().account
        try await test.site.conversations.send(MessageDraft(text: "Par courriel."), in: talk.id, by: account)
        #expect(try await test.site.conversations.unread(of: talk.correspondent) == 1)
    }

    @Test func `of somebody who has everything locked isn't sent, nor read by the other`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.rights.restrict(by: talk.correspondent)
        await #expect(throws: Refusal.locked) { try await test.write("Encore.", in: talk.id, by: talk.correspondent) }
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["‹locked›"])
        #expect(try await test.other(in: talk.id, for: talk.advertiser) == "‹locked›")
        #expect(try await test.texts(in: talk.id, by: talk.correspondent) == ["Bonjour, votre annonce me plaît."])
        try await test.site.rights.lift(by: talk.correspondent)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["Bonjour, votre annonce me plaît."])
    }

    @Test func `of somebody who knows only a policy without messages waits until they read the new one`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.database.write { try $0.run("UPDATE account SET policy_version = 0") }
        test.site.gate.lookAgain()
        let refused = try await problems { try await test.write("Encore.", in: talk.id, by: talk.correspondent) }
        #expect(refused == ["texte"])
        try await test.site.database.write { try $0.run("UPDATE account SET policy_version = 1") }
        test.site.gate.lookAgain()
        try await test.write("Encore.", in: talk.id, by: talk.correspondent)
    }

    @Test func `stays when the ad is over, and goes with the one who wrote it`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        try await test.site.ads.pause(talk.ad, by: talk.advertiser)
        #expect(try await test.site.conversations.show(talk.id, to: talk.correspondent).ad == nil)
        try await test.write("Toujours là\u{A0}?", in: talk.id, by: talk.correspondent)

        _ = try await test.site.rights.eraseEverything(by: talk.advertiser)
        #expect(try await test.other(in: talk.id, for: talk.correspondent) == "‹erased›")
        #expect(
            try await test.texts(in: talk.id, by: talk.correspondent)
                == ["Bonjour, votre annonce me plaît.", "Toujours là\u{A0}?"])
        #expect(
            try await problems { try await test.write("Allô\u{A0}?", in: talk.id, by: talk.correspondent) } == ["texte"]
        )
        _ = try await test.site.rights.eraseEverything(by: talk.correspondent)
        let rows = try await test.rowCounts()
        for table in ["conversation", "participant", "message", "message_print"] {
            #expect(rows[table] == 0, "\(table)")
        }
    }

    @Test func `of two hundred that come at once each has a place of its own, without a gap`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        test.clock.advance(by: .days(8))
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    try await test.write(
                        "Numéro \(number)", in: talk.id, by: number % 2 == 0 ? talk.advertiser : talk.correspondent)
                }
            }
            try await group.waitForAll()
        }
        var places: [Int] = []
        while true {
            let next = try await test.site.conversations.messages(
                in: talk.id, after: places.last ?? 0, to: talk.advertiser)
            guard !next.isEmpty else { break }
            places += next.compactMap(\.place)
        }
        #expect(places == Array(1...201))
    }

    @Test func `after so many in an hour waits, and a newcomer's sooner`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        for number in 1..<60 { try await test.write("Numéro \(number)", in: talk.id, by: talk.correspondent) }
        await #expect(throws: Refusal.tooMany(retryAfter: .hours(1))) {
            try await test.write("De trop", in: talk.id, by: talk.correspondent)
        }
        try await test.write("Et moi", in: talk.id, by: talk.advertiser)
        test.clock.advance(by: .hours(1) + .seconds(1))
        try await test.write("Plus tard", in: talk.id, by: talk.correspondent)
    }

    @Test func `records where it came from, under its sender's seal`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        let acts = try await test.site.accounts.connections(of: talk.advertiser).records.map(\.act)
        #expect(acts.contains(.message))
    }
}
