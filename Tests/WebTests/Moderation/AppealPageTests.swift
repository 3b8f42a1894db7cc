import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A decision that is contested` {
    private static let moderator = Caller.system(job: "test")
    private static let words = "Je ne demande d’argent à personne, relisez-moi."

    @Test func `shows its reasons and the form to whoever has the address, without a session`() async throws {
        try await Browser.open { browser in
            let address = try await Self.decided(browser)
            let visitor = browser.another()
            for words in [
                "Votre annonce est retirée", "Elle demande un coupon.", "article 313-1 du code pénal",
                "Aucun programme n’a décidé",
                "name=\"motif\"", "article 21", "tribunal",
            ] {
                try await visitor.expect(words, at: address)
            }
        }
    }

    @Test func `keeps what was typed when it is too short, and is taken once`() async throws {
        try await Browser.open { browser in
            let address = try await Self.decided(browser)
            let visitor = browser.another()
            let short = try await visitor.post(address, ["motif": "Non & non"])
            #expect(short.status == .unprocessableContent)
            #expect(
                short.text.contains("Non &amp; non") && short.text.contains("Dites pourquoi, en 20 à 2000 caractères"))
            for _ in 0..<2 {
                let answer = try await visitor.post(address, ["motif": Self.words])
                #expect(answer.status == .seeOther && answer.location == address)
            }
            try await visitor.expect("Votre recours est enregistré", at: address)
            try await visitor.expect(Self.words, at: address)
            try await visitor.expect("name=\"motif\"", at: address, isShown: false)
        }
    }

    @Test func `says that it is too late, and what remains`() async throws {
        try await Browser.open { browser in
            let address = try await Self.decided(browser)
            browser.test.clock.advance(by: .days(184))
            let visitor = browser.another()
            try await visitor.expect("Il est trop tard pour contester ici", at: address)
            try await visitor.expect("tribunal", at: address)
            #expect(try await visitor.post(address, ["motif": Self.words]).status == .seeOther)
        }
    }

    @Test func `is nowhere behind an unknown address`() async throws {
        try await Browser.open { browser in
            for address in ["/recours/\(String(repeating: "a", count: 22))", "/recours/x"] {
                let (shown, sent) = (
                    try await browser.get(address), try await browser.post(address, ["motif": Self.words])
                )
                #expect(shown.status == .notFound && sent.status == .notFound)
            }
        }
    }

    @Test func `is in « Mon compte » with its reasons, and answered there`() async throws {
        try await Browser.open { browser in
            let address = try await Self.decided(browser)
            try await browser.expect("Ce qui a été décidé", at: "/mon-compte")
            try await browser.expect("Elle demande un coupon.", at: "/mon-compte")
            try await browser.expect("href=\"\(address)\"", at: "/mon-compte")
            _ = try await browser.post(address, ["motif": Self.words])
            let moderation = browser.test.site.moderation
            let appeal = try #require(try await moderation.appeals(by: Self.moderator).first)
            try await moderation.judge(
                appeal.id, .reversed, because: "C’est bien du tissu, pardon.", by: Self.moderator)
            try await browser.expect("La décision est annulée", at: address)
            try await browser.expect("C’est bien du tissu, pardon.", at: address)
            try await browser.expect("La même personne a décidé et répondu", at: address)
            try await browser.expect("Voir la réponse", at: "/mon-compte")
        }
    }

    @Test func `of an ad that is taken away for good leaves nothing to change`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            try await Self.decide(.remove, about: own, browser)
            try await browser.expect("elle ne peut être ni modifiée ni renouvelée", at: own)
            try await browser.expect("name=\"titre\"", at: own, isShown: false)
        }
    }

    @Test func `of somebody suspended is told when they publish`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            try await Self.decide(.suspend, about: own, browser)
            var form = AdForm().with("titre", "Parler de cordages")
            form.fields.removeAll { $0.name == "email" }
            let answer = try await browser.post("/publier", form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Votre compte est suspendu"))
        }
    }

    /// The address where the decision about an ad is contested.
    static func decided(_ browser: Browser) async throws -> String {
        let own = try await browser.publish()
        try await decide(.hide, about: own, browser)
        try await browser.test.deliver()
        let mail = try #require(browser.test.mails.mails.last)
        let range = try #require(mail.body.firstRange(of: "/recours/"))
        return "/recours/\(mail.body[range.upperBound...].prefix(22))"
    }

    private static func decide(_ measure: ModerationMeasure, about own: String, _ browser: Browser) async throws {
        let id = try #require(Ad.ID(own.replacing("/mes-annonces/", with: "")))
        let draft = DecisionDraft(measure: measure, ground: .fraud, facts: "Elle demande un coupon.")
        try await browser.test.site.moderation.decide(draft, about: .ad(id), in: nil, by: moderator)
    }
}
