import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Hummingbird
import Testing
import TestSite

@Suite struct `Publishing` {
    @Test func `goes from the form by the mail's link to the ad`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/publier", AdForm())
            #expect(answer.status == .seeOther)
            let sent = try await browser.get(answer.location)
            #expect(sent.text.contains("Vérifiez votre boîte"))
            #expect(!sent.text.contains(Person.camille.email), "the page must not repeat the address")
            #expect(!answer.location.contains("lien"), "the link is in the mail alone")
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"

            let page = try await browser.get(link).text
            #expect(page.contains("Publier mon annonce"))
            #expect(page.contains("Ce n’est pas moi\u{A0}: tout effacer"))
            #expect(try await browser.another().get("/annonces").text.contains("Parler d’océan") == false)

            let done = try await browser.post(link, ["choix": "publier"])
            #expect(done.status == .seeOther)
            #expect(done.location.hasPrefix("/mes-annonces/"))
            #expect(try await browser.another().get("/annonces?q=voiliers").text.contains("Parler d’océan"))
            #expect(try await browser.get(link).status == .gone)
        }
    }

    @Test func `a second ad of somebody signed in needs no mail`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let mails = browser.test.mails.mails.count
            let answer = try await browser.post("/publier", AdForm().with("titre", "Apprendre à naviguer"))
            #expect(answer.status == .seeOther)
            #expect(browser.test.mails.mails.count == mails)
            #expect(try await browser.get("/annonces?q=naviguer").unmarked.contains("Apprendre à naviguer"))
        }
    }

    @Test func `erases everything for whoever says « Ce n’est pas moi »`() async throws {
        try await Browser.open { browser in
            _ = try await browser.post("/publier", AdForm())
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let answer = try await browser.post(link, ["choix": "effacer"])
            #expect(answer.status == .seeOther)
            #expect(try await browser.get(answer.location).text.contains("Tout est effacé"))
            #expect(try await browser.get(link).status == .gone)
            #expect(try await browser.post(link, ["choix": "publier"]).status == .gone)
            let left = try await browser.test.site.database.read { reader in
                try reader.row("SELECT (SELECT count(*) FROM ad) + (SELECT count(*) FROM account) AS count")
            }
            #expect(try left?["count"] == 0)
        }
    }

    static let wrongFields: [(name: String, value: String)] = [
        ("rubrique", "armes"), ("titre", "Trop"), ("titre", "TOUT EN CAPITALES ICI"),
        ("texte", "Trop court."), ("texte", "Appelez-moi au 06 12 34 56 78, je réponds toujours le soir."),
        ("texte", "Écrivez à camille arobase exemple point fr pour en parler ensemble."),
        ("texte", "Tout est sur https://exemple.fr/annonces, venez donc y jeter un œil."),
        ("texte", "Mon compte est FR76 3000 6000 0112 3456 7890 189 pour les frais du cours."),
        ("pseudonyme", "C"), ("code_postal", "00000"), ("commune", "35288"), ("telephone", "12"),
        ("email", "camille"), ("majeur", ""), ("regles", ""),
    ]

    @Test(arguments: wrongFields)
    func `says beside the field what is wrong, and keeps the rest`(name: String, value: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/publier", AdForm().with(name, value))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(name)-erreur\""), "\(name)")
            #expect(answer.text.contains("aria-invalid=\"true\""))
            if name != "pseudonyme" { #expect(answer.text.contains("Camille_L")) }
        }
    }

    @Test func `shows markup as it was typed`() async throws {
        try await Browser.open { browser in
            let hostile = "<script>alert(\"1\")</script> & ' dans un titre"
            let answer = try await browser.post("/publier", AdForm().with("titre", hostile).with("email", "x"))
            #expect(!answer.text.contains("<script>alert"))
            #expect(answer.text.contains("&lt;script&gt;alert"))
        }
    }

    @Test func `refuses a field that the form doesn't have`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/publier", AdForm().with("religion", "x"))
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func `refuses bytes that are no text`() async throws {
        try await Browser.open { browser in
            let body = MultipartSample.body(
                MultipartSample.part("Content-Disposition: form-data; name=\"titre\"", [0xC3]))
            let answer = try await browser.send(
                .post, "/publier",
                headers: [
                    .contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)",
                    .origin: Browser.origin,
                ], body: ByteBuffer(bytes: body))
            #expect(answer.status == .badRequest)
        }
    }

    @Test func `refuses a body that is no form`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.send(
                .post, "/publier", headers: [.contentType: "application/json", .origin: Browser.origin],
                body: ByteBuffer(string: "{}"))
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test func `refuses a photo over twelve megabytes and keeps the words`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post(
                "/publier", AdForm().with(photo: [UInt8](repeating: 7, count: PhotoLimits.bytes + 1)))
            #expect(answer.status == .contentTooLarge)
            #expect(answer.text.contains("id=\"photos-erreur\""))
            #expect(answer.text.contains("Parler d’océan et de voiliers"))
        }
    }

    @Test func `refuses a body that says it is too long before reading it`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.send(
                .post, "/publier",
                headers: [
                    .contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)",
                    .origin: Browser.origin, .contentLength: "200000000",
                ])
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test func `is done sixty times an hour at most, and keeps what was typed`() async throws {
        try await Browser.open { browser in
            for _ in 0..<60 {
                #expect(try await browser.post("/publier", AdForm().with("titre", "X")).status == .unprocessableContent)
            }
            let answer = try await browser.post("/publier", AdForm())
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "3600")
            #expect(answer.text.contains("Parler d’océan et de voiliers"))
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.post("/publier", AdForm()).status == .seeOther)
        }
    }

    @Test func `goes on with a draft by its address`() async throws {
        try await Browser.open { browser in
            let kept = try await browser.test.site.ads.keep(
                .sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
            let page = try await browser.get("/publier?brouillon=\(kept.id)")
            #expect(page.text.contains("Parler d’océan et de voiliers"))
            #expect(page.text.contains("name=\"brouillon\" value=\"\(kept.id)\""))
            browser.test.clock.advance(by: .hours(48))
            try await browser.test.pass(.zero)
            #expect(try await browser.get("/publier?brouillon=\(kept.id)").status == .gone)
        }
    }

    @Test func `gives the communes of a postcode`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/publier/communes?code_postal=35400")
            #expect(answer.text == #"[{"insee":"35288","name":"Saint-Malo"}]"#)
            #expect(try await browser.get("/publier/communes?code_postal=00000").text == "[]")
        }
    }
}
