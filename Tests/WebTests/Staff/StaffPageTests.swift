import Classifieds
import Database
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `The door of the team` {
    @Test func `leads from an address to the console`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            _ = try await test.site.staff.add(
                email: "ines@exemple.fr", name: "Inès", roles: [.moderation], by: TestSite.operatorCaller)
            #expect(try await browser.get("/equipe").location == "/equipe/connexion")
            let asked = try await browser.post("/equipe/connexion", ["email": "ines@exemple.fr"])
            #expect(try await browser.follow(asked).contains("Vérifiez votre boîte"))
            try await test.deliver()
            let link = "/lien/\(try test.mails.lastSecret().text)"
            #expect(try await browser.get(link).text.contains("Entrer dans l’espace de l’équipe"))
            #expect(!browser.isSignedIn)

            #expect(try await browser.post(link).location == "/equipe/code")
            #expect(try await browser.get("/equipe/collegues").location == "/equipe/code")
            #expect(try await browser.get("/equipe/code").location == "/equipe/cle")
            let page = try await browser.get("/equipe/cle").text
            #expect(page.contains("class=\"qr\""))
            let wrong = try await browser.post("/equipe/cle", ["code": "000000"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"code-erreur\""))

            let half = try #require(browser.cookie)
            let key = try await Self.key(of: browser)
            let codes = try await browser.post("/equipe/cle", ["code": test.code(of: key)])
            #expect(codes.status == .ok)
            #expect(codes.text.contains("Vos codes de secours"))
            #expect(codes.text.matches(of: /<li><code>[A-Z2-7]{5}-[A-Z2-7]{5}<\/code>/).count == 10)
            #expect(browser.cookie != half)
            #expect(try await browser.get("/equipe").text.contains("Tableau de bord"))
            #expect(try await browser.get("/equipe/cle").location == "/equipe/compte")
            // On duty one isn't a member.
            #expect(try await browser.get("/mes-annonces").location == "/connexion")
        }
    }

    @Test func `says the same to a known and an unknown address`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.comeIn(as: [.support])
            let known = try await browser.post("/equipe/connexion", ["email": "ines@exemple.fr"])
            let unknown = try await browser.post("/equipe/connexion", ["email": "personne@exemple.fr"])
            #expect(known.status == .seeOther)
            #expect((known.location, known.text) == (unknown.location, unknown.text))
            let wrong = try await browser.post("/equipe/connexion", ["email": "ines chez exemple"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"ines chez exemple\""))
        }
    }

    @Test func `says when to try again after too many wrong codes`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.comeIn(as: [.support])
            browser.bring("__Host-session=\(try await browser.test.halfSession().text)")
            for _ in 1...4 {
                #expect(try await browser.post("/equipe/code", ["code": "x"]).status == .unprocessableContent)
            }
            let answer = try await browser.post("/equipe/code", ["code": "x"])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "900")
            #expect(answer.text.contains("aucun n’est regardé pendant 15\u{A0}minutes"))
        }
    }

    @Test func `takes the place of a member's session, and is left by its button`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            let ines = try await test.comeIn(as: [.support])
            _ = try await browser.publish()
            let member = try #require(browser.cookie)
            test.clock.advance(by: .minutes(1))
            try await test.site.staff.askSignIn(email: ines.email)
            try await test.deliver()
            _ = try await browser.post("/lien/\(try test.mails.lastSecret().text)")
            #expect(try await browser.post("/equipe/code", ["code": test.code(of: ines.key)]).location == "/equipe")
            let staff = try #require(browser.cookie)
            #expect(try await browser.post("/equipe/deconnexion").location == "/equipe/connexion")
            #expect(!browser.isSignedIn)
            for old in [member, staff] {
                browser.bring(old)
                #expect(try await browser.get("/mes-annonces").location == "/connexion")
                #expect(try await browser.get("/equipe").location == "/equipe/connexion")
            }
        }
    }

    @Test func `a role without a duty gets a page that says so`() async throws {
        try await Browser.open { browser in
            browser.bring("__Host-session=\(try await browser.test.comeIn(as: [.support]).cookie.text)")
            let page = try await browser.get("/equipe/decisions")
            #expect(page.status == .forbidden)
            #expect(page.text.contains("Votre rôle n’ouvre pas cette page"))
            #expect(!page.text.contains("href=\"/equipe/decisions\""))
        }
    }

    @Test func `colleagues are shown without an address, decisions without a word of what they are about`() async throws
    {
        try await Browser.open { browser in
            browser.bring("__Host-session=\(try await browser.test.comeIn(as: [.audit]).cookie.text)")
            let colleagues = try await browser.get("/equipe/collegues").text
            #expect(colleagues.contains("Inès") && colleagues.contains("Contrôle"))
            #expect(!colleagues.contains("exemple.fr"))
            #expect(try await browser.get("/equipe/decisions").text.contains("Aucune décision pour l’instant"))
        }
    }

    @Test func `the account has the keys of the console, and makes other codes`() async throws {
        try await Browser.open { browser in
            browser.bring("__Host-session=\(try await browser.test.comeIn(as: [.moderation]).cookie.text)")
            let page = try await browser.get("/equipe/compte").text
            #expect(page.contains("id=\"raccourcis\""))
            #expect(page.contains("Codes qui n’ont pas servi\u{A0}: 0"))
            #expect(try await browser.post("/equipe/compte/codes").text.contains("<li><code>"))
            #expect(try await browser.get("/equipe/compte").text.contains("Codes qui n’ont pas servi\u{A0}: 10"))
        }
    }

    private static func key(of browser: Browser) async throws -> Data {
        let cookie = try #require(browser.cookie)
        let secret = try #require(Secret(String(cookie.dropFirst("__Host-session=".count))))
        return try await browser.test.site.staff.enrolment(with: secret).leave(by: .ownPage)
    }
}

struct QRCodeTests {
    @Test func `a square has its three corners and its quiet border`() throws {
        let svg = try #require(QRCode("otpauth://totp/Zone%20Visio:equipe?secret=GEZDGNBV")?.svg(named: "Carré")).text
        // Version 4: 33 modules and four each side.
        #expect(svg.contains("viewBox=\"0 0 41 41\""))
        for corner in ["M4 4h", "M36 4h", "M4 36h", "M10 10h"] { #expect(svg.contains(corner), "\(corner)") }
        for quiet in ["M3 ", "M37 ", " 3h", " 37h", "M5 5h"] { #expect(!svg.contains(quiet), "\(quiet)") }
        #expect(svg.contains("aria-label=\"Carré\""))
    }

    @Test func `more text than fits is none`() {
        #expect(QRCode(String(repeating: "x", count: 3_000)) == nil)
    }
}
