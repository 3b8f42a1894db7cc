import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSite

@Suite struct `Signing in` {
    @Test func `shows the same page for a known and an unknown address`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let visitor = browser.another()
            let known = try await visitor.post("/connexion", ["email": Person.camille.email])
            let unknown = try await visitor.post("/connexion", ["email": "personne@exemple.fr"])
            #expect(known.status == .seeOther)
            #expect(known.headers[.location] == unknown.headers[.location])
            #expect(known.text == unknown.text)
            let page = try await visitor.get(known.location)
            #expect(page.status == .ok)
            #expect(page.text.contains("Vérifiez votre boîte"))
            #expect(!page.text.contains("exemple.fr"))
        }
    }

    @Test func `keeps what was typed when it isn't an address`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/connexion", ["email": "camille chez exemple"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"camille chez exemple\""))
            #expect(answer.text.contains("id=\"email-erreur\""))
        }
    }

    @Test func `takes a link and its button, once`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let visitor = browser.another()
            let link = try await Self.link(for: visitor)
            #expect(try await visitor.get(link).text.contains("Me connecter"))
            #expect(!visitor.isSignedIn)

            let answer = try await visitor.post(link)
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/mes-annonces")
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-session="))
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] { #expect(cookie.contains(attribute)) }
            #expect(try await visitor.get("/mes-annonces").status == .ok)

            #expect(try await visitor.get(link).status == .gone)
            #expect(try await browser.another().post(link).status == .gone)
        }
    }

    @Test func `refuses a link that is too old`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let link = try await Self.link(for: browser.another())
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.another().get(link).status == .gone)
        }
    }

    @Test func `knows nothing of a link that nobody sent`() async throws {
        try await Browser.open { browser in
            let link = "/lien/\(String(repeating: "A", count: 22))"
            let answers = [try await browser.get(link), try await browser.post(link)]
            #expect(answers.map(\.status) == [.notFound, .notFound])
        }
    }

    @Test func `ends with « Ce n’est pas moi »`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let visitor = browser.another()
            let link = try await Self.link(for: visitor)
            let answer = try await visitor.post(link, ["choix": "effacer"])
            #expect(answer.status == .seeOther)
            #expect(try await visitor.get(answer.location).text.contains("ne vaut plus rien"))
            #expect(!visitor.isSignedIn)
            #expect(try await visitor.post(link).status == .gone)
        }
    }

    @Test func `is asked ten times an hour at most`() async throws {
        try await Browser.open { browser in
            for number in 1...10 {
                #expect(try await browser.post("/connexion", ["email": "p\(number)@exemple.fr"]).status == .seeOther)
            }
            let answer = try await browser.post("/connexion", ["email": "p11@exemple.fr"])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "3600")
            #expect(answer.text.contains("value=\"p11@exemple.fr\""), "what was typed is kept")
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.post("/connexion", ["email": "p12@exemple.fr"]).status == .seeOther)
        }
    }

    @Test func `writes five times an hour to one address at most, however it is spelled`() async throws {
        try await Browser.open { browser in
            let spellings = ["c@exemple.fr", "C@exemple.fr", "c@EXEMPLE.fr", "c@ｅxemple.fr", "c@ex\u{AD}emple.fr"]
            for spelling in spellings {
                #expect(try await browser.post("/connexion", ["email": spelling]).status == .seeOther)
            }
            let answer = try await browser.post("/connexion", ["email": "c@ⓔxemple.fr"])
            #expect(answer.status == .tooManyRequests)
            let form = try await browser.another().post("/publier", AdForm().with("email", "c@exemple.fr"))
            #expect(form.status == .tooManyRequests)
            #expect(form.headers[.retryAfter] != nil)
            #expect(form.text.contains("Parler d’océan et de voiliers"), "what was typed is kept")
            #expect(try await browser.post("/connexion", ["email": "d@exemple.fr"]).status == .seeOther)
        }
    }

    @Test func `isn't used up by what is no address`() async throws {
        try await Browser.open { browser in
            for _ in 0..<20 {
                let answer = try await browser.post("/connexion", ["email": "c"])
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await browser.post("/connexion", ["email": "c@exemple.fr"]).status == .seeOther)
        }
    }

    @Test func `out forgets the session here and on the site`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let answer = try await browser.post("/deconnexion")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(try await browser.get("/mes-annonces").location == "/connexion")
        }
    }

    @Test func `elsewhere can be ended from « Vos connexions »`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let phone = browser.another()
            _ = try await phone.post(try await Self.link(for: phone))
            let page = try await browser.get("/mon-compte/connexions").text
            let sessions = page.matches(of: /name="session" value="([0-9A-Za-z]{22})"/).map { String($0.output.1) }
            #expect(sessions.count == 1, "only the other one can be closed here")
            _ = try await browser.post("/mon-compte/connexions", ["session": try #require(sessions.first)])
            #expect(try await phone.get("/mes-annonces").status == .seeOther)
            #expect(try await browser.get("/mes-annonces").status == .ok)
        }
    }

    @Test func `lets nobody close somebody else's session`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish(AdForm(.camille))
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            let second = browser.another()
            _ = try await second.post(try await Self.link(for: second))
            let page = try await browser.get("/mon-compte/connexions").text
            let session = try #require(page.firstMatch(of: /name="session" value="([0-9A-Za-z]{22})"/)).output.1
            #expect(try await other.post("/mon-compte/connexions", ["session": String(session)]).status == .notFound)
            #expect(try await second.get("/mes-annonces").status == .ok)
        }
    }

    private static func link(for browser: Browser) async throws -> String {
        _ = try await browser.post("/connexion", ["email": Person.camille.email])
        try await browser.test.deliver()
        return "/lien/\(try browser.test.mails.lastSecret().text)"
    }
}
