import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A doubtful message")
struct MessageDoubtTests {
    @Test func `with a link of a newcomer is held, and its reason said to its sender alone`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let held = try await test.write("Voyez www.exemple.fr", in: talk.id, by: talk.correspondent)
        #expect(held == .held(.link))
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 1)
        #expect(try await test.site.conversations.unread(of: talk.advertiser) == 1)
        let own = try #require(try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        #expect(own.state == .held && own.reason == .link && own.place == nil)

        test.clock.advance(by: .days(7))
        #expect(try await test.write("Voyez www.exemple.fr", in: talk.id, by: talk.correspondent) == .sent(place: 2))
    }

    @Test func `is taken back by its sender alone`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Voyez www.exemple.fr", in: talk.id, by: talk.correspondent)
        let held = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.id)
        await #expect(throws: Refusal.notFound) {
            try await test.site.conversations.discard(held, by: talk.advertiser)
        }
        await #expect(throws: Refusal.notFound) {
            try await test.site.conversations.askReview(of: held, by: talk.advertiser)
        }
        try await test.site.conversations.askReview(of: held, by: talk.correspondent)
        #expect(try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.state == .asked)
        try await test.site.conversations.discard(held, by: talk.correspondent)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 1)
    }

    @Test func `that is sent isn't taken back`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let sent = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last?.id)
        await #expect(throws: Refusal.conflict) {
            try await test.site.conversations.discard(sent, by: talk.correspondent)
        }
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 1)
    }

    @Test func `to many is held from the fifth on, with a word changed too; other words aren't`() async throws {
        let test = try await TestSite()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        var outcomes: [Message.State] = []
        for number in 0..<7 {
            let (_, ad) = try await test.publish(.numbered(number))
            let text =
                number == 6 ? "Votre port me rappelle le mien, où mon père réparait des filets." : Self.text(number)
            let written = try await test.site.conversations.write(
                FirstMessageDraft(pseudonym: "Noé33", text: text), to: ad, from: .test, by: noe)
            guard case .written(let id) = written else { continue }
            let shown = try await test.site.conversations.show(id, to: noe)
            outcomes += shown.messages.map(\.state)
        }
        #expect(outcomes == [.sent, .sent, .sent, .sent, .held, .held, .sent])
    }

    @Test func `is compared for a day, and not for somebody who refuses it`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        #expect(try await test.rowCounts()["message_print"] ?? 0 > 0)
        try await test.pass(.hours(25))
        #expect(try await test.rowCounts()["message_print"] == 0)
        try await test.site.rights.object(to: .copies, by: talk.correspondent)
        try await test.write("Encore quelques mots.", in: talk.id, by: talk.correspondent)
        #expect(try await test.rowCounts()["message_print"] == 0)
    }

    @Test func `warns its reader beside it, and nobody else`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        test.clock.advance(by: .days(8))
        try await test.write("Envoyez un coupon PCS de 50 euros.", in: talk.id, by: talk.correspondent)
        try await test.write("Voyez www.exemple.fr", in: talk.id, by: talk.correspondent)
        try await test.write("Mon compte\u{A0}: FR76 3000 6000 0112 3456 7890 189", in: talk.id, by: talk.correspondent)
        let read = try await test.site.conversations.show(talk.id, to: talk.advertiser).messages
        #expect(read.map(\.warnings.isEmpty) == [true, false, false, false])
        #expect(read.compactMap(\.warnings.first?.sentence).count == 3)
        let own = try await test.site.conversations.show(talk.id, to: talk.correspondent).messages
        #expect(own.map(\.warnings.isEmpty) == [true, true, true, true])
    }

    private static func text(_ number: Int) -> String {
        """
        Bonjour, je suis nouveau par ici et je cherche des gens sympathiques avec qui parler le soir de tout et de rien, de la \
        mer, des bateaux, du vent et de la vie au port. Écrivez-moi vite, j’attends votre réponse avec joie ce jour \(number).
        """
    }
}

extension AdDraft {
    /// One of many, each of another person.
    static func numbered(_ number: Int) -> AdDraft {
        AdDraft.sample().with {
            $0.title = "Parler de voiliers, numéro \(number)"
            $0.text = "Je cherche quelqu’un pour parler du port \(number), de ses \(number + 3) quais et du vent."
            $0.email = "annonce\(number)@exemple.fr"
        }
    }
}
