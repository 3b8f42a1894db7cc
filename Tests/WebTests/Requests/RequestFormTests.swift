import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite("The form that asks for a right")
struct RequestFormTests {
    @Test func `says first what one can do alone, then what the law says`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/confidentialite/demandes?droit=effacement").text
            for address in ["/mon-compte/donnees", "/mon-compte/effacement", "/mon-compte/opposition", "/mes-annonces"]
            {
                let link = try #require(page.firstRange(of: "href=\"\(address)\">"))
                #expect(link.lowerBound < (try #require(page.firstRange(of: "<h2>Écrire votre demande"))).lowerBound)
            }
            #expect(page.contains("value=\"effacement\" checked"))
            #expect(page.contains("article 12.3 du RGPD") && page.contains("cnil.fr"))
            #expect(!page.contains("value=\"aide\""), "help is asked for elsewhere")
        }
    }

    @Test func `sends the link by mail, and shows it to nobody`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/confidentialite/demandes", Browser.requestFields)
            #expect(answer.location == "/confidentialite/demandes/envoyee")
            let sent = try await browser.follow(answer)
            #expect(!sent.contains("camille@exemple.fr"))
            try await browser.test.deliver()
            let link = try browser.test.requestLink()
            #expect(!sent.contains(link))
            let page = try await browser.get(link)
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            #expect(page.text.contains("Je voudrais savoir ce que vous gardez de moi."))
            #expect(page.text.contains("23 décembre 2026"))
            #expect(!page.text.contains("camille@exemple.fr"))
        }
    }

    @Test func `keeps what was typed where something is missing`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post(
                "/confidentialite/demandes", ["texte": "Trop <b>court", "email": "ines@"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Trop &lt;b&gt;court</textarea>") && answer.text.contains("value=\"ines@\""))
            for field in ["droit", "texte", "email"] {
                #expect(answer.text.contains("id=\"\(field)-erreur\""), "\(field)")
            }
            let help = try await browser.post("/confidentialite/demandes", ["droit": "aide"])
            #expect(help.text.contains("id=\"droit-erreur\""))
        }
    }

    @Test func `of somebody signed in asks for no address, and leads to what follows it`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let form = try await browser.get("/confidentialite/demandes").text
            #expect(!form.contains("name=\"email\""))
            let answer = try await browser.post(
                "/confidentialite/demandes",
                ["droit": "portabilite", "texte": "Tout ce qui est à moi, s’il vous plaît."])
            let page = try await browser.follow(answer)
            #expect(page.contains("Vous étiez connecté") && !page.contains("/adresse\""))
            try await browser.expect("href=\"\(answer.location)\">Emporter mes données", at: "/mon-compte")
        }
    }

    @Test func `is asked for patience when there are too many`() async throws {
        try await Browser.open { browser in
            var statuses: [HTTPResponse.Status] = []
            for number in 0..<12 {
                let answer = try await browser.post(
                    "/confidentialite/demandes",
                    [
                        "droit": "acces", "texte": "Demande numéro \(number), s’il vous plaît.",
                        "email": "n\(number)@exemple.fr",
                    ])
                statuses.append(answer.status)
            }
            #expect(statuses.prefix(10).allSatisfy { $0 == .seeOther })
            #expect(statuses.suffix(2).allSatisfy { $0 == .tooManyRequests })
        }
    }

    @Test func `for help is on the page « Contact »`() async throws {
        try await Browser.open { browser in
            let wrong = try await browser.post("/contact", ["texte": "Court", "email": "x"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains(">\nCourt</textarea>"))
            let answer = try await browser.post(
                "/contact", ["texte": "Comment ajouter une photo à mon annonce ?", "email": "camille@exemple.fr"])
            #expect(answer.location == "/confidentialite/demandes/envoyee")
            try await browser.test.deliver()
            let page = try await browser.get(try browser.test.requestLink()).text
            #expect(page.contains("De l’aide avec le site") && !page.contains("id=\"preuve\""))
        }
    }

    @Test func `is the same page for a member, who leaves the address empty`() async throws {
        try await Browser.open { browser in
            let seen = try await browser.get("/contact").text
            _ = try await browser.publish()
            #expect(try await browser.get("/contact").text == seen)
            let sent = try await browser.post(
                "/contact", ["texte": "Comment ajouter une photo à mon annonce ?", "email": ""])
            #expect(sent.status == .seeOther && sent.location.hasPrefix("/confidentialite/demandes/"))
            #expect(sent.location != "/confidentialite/demandes/envoyee", "it is shown at once")
        }
    }

    @Test(arguments: [
        "acces", "rectification", "effacement", "limitation", "opposition", "portabilite", "accord", "autre",
    ])
    func `has a letter of our own for each right, that is sent from its page`(slug: String) async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/confidentialite/demandes/lettre?droit=\(slug)").text
            #expect(page.contains("Association Exemple<br>1 rue de l’Exemple, 35000 Rennes"))
            #expect(page.contains("23 novembre 2026") && page.contains("du RGPD)"))
            #expect(page.matches(of: /href="https:\/\/www\.cnil\.fr\/fr\/modele\//).count == 3)
            #expect(page.contains("Prénom et nom\u{A0}: "), "without a session there are blank lines")
            let words = try #require(page.firstMatch(of: /name="texte" value="([^"]+)"/)).output.1
            let answer = try await browser.post(
                "/confidentialite/demandes", ["droit": slug, "texte": String(words)])
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"email-erreur\""))
            #expect(!answer.text.contains("id=\"texte-erreur\""))
        }
    }

    @Test func `fills the letter in from the session`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.expect("camille@exemple.fr", at: "/confidentialite/demandes/lettre?droit=acces")
        }
    }
}
