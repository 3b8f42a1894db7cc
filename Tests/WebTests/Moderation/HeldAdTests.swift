import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `An ad that the checks hold` {
    private static let moderator = Caller.system(job: "test")

    private static func fraud() -> AdForm {
        AdForm().with("texte", "Bonjour, pour réserver envoyez-moi un coupon PCS, je vous réponds dans la journée.")
    }

    @Test func `says so and why on the page after publishing, and in « Mes annonces »`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            for address in [own, "/mes-annonces"] {
                try await browser.expect(HoldReason.scam.sentence, at: address)
                try await browser.expect("«\u{A0}coupon PCS\u{A0}»", at: address)
                try await browser.expect("En cours de vérification", at: address)
                try await browser.expect("href=\"\(own)/reponse\"", at: address)
            }
        }
    }

    @Test func `is on no page for anybody else`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            let id = own.replacing("/mes-annonces/", with: "")
            let visitor = browser.another()
            for address in ["/annonces", "/annonces?q=voiliers", "/annonces.atom", "/annonces.json", "/sitemap.xml?partie=lieux", "/"] {
                try await visitor.expect(id, at: address, isShown: false)
                try await visitor.expect("Parler d’océan", at: address, isShown: false)
            }
            #expect(try await visitor.get("/annonce/\(id)").status == .notFound)
            #expect(try await visitor.get("/annonces/nombre").text.contains("Aucune annonce"))
        }
    }

    @Test func `is answered by a form that keeps what was typed when it is too short`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            try await browser.expect("name=\"reponse\"", at: "\(own)/reponse")
            let short = try await browser.post("\(own)/reponse", ["reponse": "Tissu"])
            #expect(short.status == .unprocessableContent)
            #expect(short.text.contains("Tissu</textarea>"))
            #expect(short.text.contains("elle en a 5"))

            let answer = try await browser.post("\(own)/reponse", ["reponse": "C’est un coupon de tissu <b>bleu</b>."])
            #expect(answer.location == own)
            try await browser.expect("C’est un coupon de tissu &lt;b&gt;bleu&lt;/b&gt;.", at: own)
            #expect(try await browser.test.site.moderation.list(by: Self.moderator).map(\.isAnswered) == [true])
        }
    }

    @Test func `is answered by nobody else, and not at all once it is online`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            let other = browser.another()
            let others = try await other.publish(AdForm(.noe))
            #expect(try await other.get("\(own)/reponse").status == .notFound)
            let answer = try await other.post("\(own)/reponse", ["reponse": "Je réponds pour une autre."])
            #expect(answer.status == .notFound)
            #expect(try await other.get("\(others)/reponse").status == .conflict)
        }
    }

    @Test func `is online as soon as a change leaves no doubt`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            var clean = AdForm()
            clean.fields.removeAll { $0.name == "email" }
            #expect(try await browser.post(own, clean).location == own)
            try await browser.expect("En ligne", at: own)
            try await browser.expect("En cours de vérification", at: own, isShown: false)
            try await browser.expect("Parler d’océan", at: "/annonces")
        }
    }

    @Test func `and was refused tells why, how to contest, and is looked at again`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            let id = try #require(try await browser.test.site.moderation.list(by: Self.moderator).first?.id)
            _ = try await browser.test.site.moderation.show(id, to: Self.moderator)
            try await browser.test.site.moderation.refuse(
                id, because: "Elle demande un coupon.", on: .fraud, by: Self.moderator)
            for address in [own, "/mes-annonces"] { try await browser.expect("Elle demande un coupon.", at: address) }
            try await browser.expect("Contester cette décision", at: own)
            let answer = try await browser.get("\(own)/reponse")
            #expect(answer.location.hasPrefix("/recours/"))
            var changed = AdForm().with("titre", "Parler de bateaux")
            changed.fields.removeAll { $0.name == "email" }
            _ = try await browser.post(own, changed)
            try await browser.expect("En cours de vérification", at: own)
            try await browser.expect(HoldReason.refusedBefore.sentence, at: own)
            try await browser.expect("Vous avez modifié une annonce refusée", at: own)
            for words in ["Un contrôle automatique", "s’il ne reste aucun doute"] {
                try await browser.expect(words, at: own, isShown: false)
            }
        }
    }

    @Test func `and was paused says that it is paused again when nothing is doubted`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            _ = try await browser.post("\(own)/pause")
            var fraud = Self.fraud()
            fraud.fields.removeAll { $0.name == "email" }
            _ = try await browser.post(own, fraud)
            try await browser.expect("elle est de nouveau en pause, comme avant", at: own)
        }
    }

    @Test func `leaves what « Confidentialité » says is left of it`() async throws {
        try await Browser.open { browser in
            try await browser.expect(
                "les mots en cause, votre réponse et la raison d’un refus, chiffrés, avec l’annonce",
                at: "/confidentialite")
        }
    }

    @Test func `looks as it was looked at`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(Self.fraud())
            try Golden.compare(try await browser.get("/mes-annonces").text, with: "mes-annonces-retenue.html")
            try Golden.compare(try await browser.get("\(own)/reponse").text, with: "reponse.html")
        }
    }
}
