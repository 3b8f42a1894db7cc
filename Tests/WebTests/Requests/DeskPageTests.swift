import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `What people ask, in the console` {
    private static let words = "Bonjour, écrivez-moi à camille@exemple.fr ou au 06 98 76 54 32. Je veux tout effacer."
    private static let answer = "Nous avons regardé votre demande, et voici notre réponse."

    @Test func `is a list by its last day, which shows nothing that anybody wrote`() async throws {
        try await Browser.open { browser in
            _ = try await Self.ask(.erasure, browser)
            try await Self.comeIn(browser, .administration)
            let page = try await browser.get("/equipe/droits").text
            for words in [
                "Effacer mes données", "Article 17 du RGPD", "réponse due le 23 décembre 2026", "par le formulaire",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("tout effacer") && !page.contains("class=\"queue-urgent\""))
            #expect(!page.contains("href=\"/equipe/assistance/reponses\""))
            browser.test.clock.advance(by: .days(20))
            try await Self.comeIn(browser, .audit, email: "lea@exemple.fr")
            #expect(try await browser.get("/equipe/droits").text.contains("class=\"queue-urgent\""))
        }
    }

    @Test func `is read with masks, and answered in one form`() async throws {
        try await Browser.open { browser in
            let secret = try await Self.ask(.erasure, browser)
            try await Self.comeIn(browser, .privacy)
            let address = try await Self.first("/equipe/droits", browser)
            let page = try await browser.get(address).text
            #expect(page.contains("class=\"mask\""))
            for hidden in ["camille@exemple.fr", "98 76 54", "98765"] { #expect(!page.contains(hidden), "\(hidden)") }

            let refused = try await browser.post(
                "\(address)/reponse",
                ["mesure": "refus", "motif": "", "fin": "", "texte": "Non <b>merci</b>, pas cette fois-ci."])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("id=\"motif-erreur\""))
            #expect(refused.text.contains("Non &lt;b&gt;merci&lt;/b&gt;, pas cette fois-ci."))
            let wrongDay = try await browser.post(
                "\(address)/reponse",
                ["mesure": "refus", "motif": "unfounded", "fin": "demain", "texte": Self.answer])
            #expect(wrongDay.text.contains("id=\"fin\"") && wrongDay.status == .unprocessableContent)

            let sent = try await browser.post(
                "\(address)/reponse", ["mesure": "refus", "motif": "unfounded", "fin": "", "texte": Self.answer])
            #expect((sent.status, sent.location) == (.seeOther, "/equipe/droits"))
            let followed = try await browser.another().get("/confidentialite/demandes/\(secret.text)").text
            #expect(followed.contains(Self.answer) && followed.contains("tribunal judiciaire"))
            let again = try await browser.post(
                "\(address)/reponse", ["mesure": "fait", "motif": "", "fin": "", "texte": Self.answer])
            #expect(again.status == .conflict)
            #expect(try await browser.get(address).text.contains("Cette demande est close"))
        }
    }

    @Test func `takes saved words without a script`() async throws {
        try await Browser.open { browser in
            _ = try await Self.ask(.help, browser)
            try await Self.comeIn(browser, .support)
            let wrong = try await browser.post(
                "/equipe/assistance/reponses",
                [
                    "file": "support", "titre": "Adresse",
                    "texte": "Écrivez plutôt à quelquun@exemple.fr la prochaine fois.",
                ])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"texte-erreur\""))
            let saved = try await browser.post(
                "/equipe/assistance/reponses", ["file": "support", "titre": "Photos", "texte": Self.answer])
            #expect(saved.location == "/equipe/assistance/reponses")
            let page = try await browser.get("/equipe/assistance/reponses").text
            let id = try #require(page.firstMatch(of: /reponses\/([0-9A-Za-z]{22})\/suppression/)).1
            let address = try await Self.first("/equipe/assistance", browser)
            #expect(try await browser.get(address).text.contains("<option value=\"\(id)\">Photos</option>"))
            #expect(try await browser.get("\(address)?reponse=\(id)").text.contains("\(Self.answer)</textarea>"))
            #expect(try await browser.post("/equipe/assistance/reponses/\(id)/suppression").status == .seeOther)
            #expect(try await browser.get("/equipe/assistance/reponses").text.contains("Il n’y en a aucune"))
        }
    }

    @Test func `is made longer, turned into something else, and carried out after a second look`() async throws {
        try await Browser.open { browser in
            let secret = try await Self.ask(.access, browser)
            try await browser.test.site.requests.proveAddress(secret)
            try await Self.comeIn(browser, .privacy)
            let address = try await Self.first("/equipe/droits", browser)
            let short = try await browser.post("\(address)/prolongation", ["raisons": "Non"])
            #expect(short.status == .unprocessableContent && short.text.contains("id=\"raisons-erreur\""))
            #expect(try await browser.post("\(address)/prolongation", ["raisons": Self.answer]).location == address)
            #expect(try await browser.get(address).text.contains("déjà prolongée"))
            #expect(try await browser.get("/equipe/droits").text.contains("prolongée"))
            #expect(try await browser.post("\(address)/nature", ["nature": "portability"]).location == address)

            #expect(try await browser.get(address).text.contains("Il n’est pas prouvé de qui vient cette demande"))
            let nobody = try await browser.post("\(address)/execution", ["relu": "1"])
            #expect(nobody.status == .unprocessableContent)
            let unread = try await browser.post("\(address)/execution")
            #expect(unread.status == .unprocessableContent)
        }
    }

    @Test func `and proved is done by a button that is ticked first`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            browser.forgetSession()
            let secret = try await Self.ask(.restriction, browser)
            try await browser.test.site.requests.proveAddress(secret)
            try await Self.comeIn(browser, .privacy)
            let address = try await Self.first("/equipe/droits", browser)
            let unread = try await browser.post("\(address)/execution")
            #expect(unread.status == .unprocessableContent && unread.text.contains("id=\"relu-erreur\""))
            #expect(try await browser.post("\(address)/execution", ["relu": "1"]).location == "/equipe/droits")
            #expect(try await browser.get("/annonces").text.contains("Parler d’océan") == false)
        }
    }

    @Test func `asks for an identity paper by two people alone, and shows it once`() async throws {
        try await Browser.open(on: try await TestSite(identityDocuments: true)) { browser in
            let secret = try await Self.ask(.erasure, browser, email: "perdue@exemple.fr")
            try await browser.test.site.requests.proveAddress(secret)
            try await Self.comeIn(browser, .privacy)
            let address = try await Self.first("/equipe/droits", browser)
            #expect(try await browser.get(address).text.contains("il faut deux personnes"))
            let second = browser.another()
            try await Self.comeIn(second, .privacy, email: "paul@exemple.fr")
            #expect(try await browser.post("\(address)/doute", ["doute": "Bof"]).status == .unprocessableContent)
            #expect(try await browser.post("\(address)/doute", ["doute": Self.answer]).location == address)
            #expect(try await browser.post("\(address)/accord").status == .unprocessableContent)
            #expect(try await browser.post("\(address)/piece").status == .notFound)
            #expect(try await second.get(address).text.contains("J’en doute aussi"))
            #expect(try await second.post("\(address)/desaccord").status == .unprocessableContent)
            #expect(
                try await second.post("\(address)/desaccord", ["desaccord": "doubt-proved"]).location == address)
            try await browser.expect("Doute écarté\u{A0}: la demande montre assez de qui elle vient", at: address)
            #expect(try await browser.post("\(address)/doute", ["doute": Self.answer]).location == address)
            #expect(try await second.post("\(address)/accord").location == address)

            try await browser.test.site.requests.upload(.sample("pièce"), for: secret)
            let picture = try await second.post("\(address)/piece")
            #expect(picture.headers[.cacheControl] == "no-store" && picture.headers[.contentType] == "image/webp")
            #expect(try await second.post("\(address)/piece").status == .gone)
            #expect(try await browser.get(address).text.contains("c’est à elle de décider"))
            #expect(
                try await second.post("\(address)/avis", ["avis": "oui", "annonce": "rien"]).status
                    == .unprocessableContent)
            #expect(try await second.post("\(address)/avis", ["avis": "non", "annonce": ""]).location == address)
            #expect(try await browser.get(address).text.contains("ne prouve rien"))
        }
    }

    @Test func `on paper is entered with the day it came`() async throws {
        try await Browser.open { browser in
            try await Self.comeIn(browser, .support)
            let paper = "Madame, Monsieur, comment fait-on pour changer de commune\u{202F}? 1 rue du Port, Rennes."
            let wrong = try await browser.post(
                "/equipe/assistance/courrier", ["nature": "help", "recue": "2027-01-01", "texte": paper, "email": ""])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"recue-erreur\""))
            let entered = try await browser.post(
                "/equipe/assistance/courrier", ["nature": "help", "recue": "2026-11-20", "texte": paper, "email": ""])
            #expect(entered.location.hasPrefix("/equipe/assistance/"))
            let page = try await browser.get(entered.location).text
            #expect(page.contains("20 décembre 2026") && page.contains("envoyez par la poste"))
        }
    }

    private static func ask(
        _ kind: Classifieds.Request.Kind, _ browser: Browser, email: String = "camille@exemple.fr"
    ) async throws -> Secret {
        try await browser.test.site.requests.ask(
            RequestDraft(kind: kind, words: words, email: email), by: .visitor)
    }

    private static func comeIn(_ browser: Browser, _ role: Role, email: String = "ines@exemple.fr") async throws {
        browser.bring("__Host-session=\(try await browser.test.comeIn(as: [role], email: email).cookie.text)")
    }

    private static func first(_ queue: String, _ browser: Browser) async throws -> String {
        let page = try await browser.get(queue).text
        let link = try #require(page.firstMatch(of: /href="(\/equipe\/(?:droits|assistance)\/[0-9A-Za-z]{22})"/))
        return String(link.1)
    }
}
