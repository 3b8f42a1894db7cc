import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSite
import Testing

@Suite("The page that follows a request")
struct FollowedRequestTests {
    @Test func `proves the address by a button, and a look proves nothing`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let link = try await browser.request()
            for _ in 0..<2 { try await browser.expect("Confirmer que l’adresse est à moi", at: link) }
            let answer = try await browser.post("\(link)/adresse")
            #expect(answer.location == link)
            let page = try await browser.follow(answer)
            #expect(page.contains("un compte la porte") && !page.contains("/annonce\""))
            #expect(try await browser.post("\(link)/adresse").status == .conflict)
        }
    }

    @Test func `says that nothing is under an address that nobody has, and offers the ad's code`() async throws {
        try await Browser.open { browser in
            let advertiser = browser.another()
            let own = try await advertiser.publish()
            let code = try #require(
                try await advertiser.get(own).text.firstMatch(of: /<code>([0-9A-Za-z]{22})<\/code>/)
            ).output.1
            let link = try await browser.request([
                "droit": "rectification", "texte": "Ma boîte ne s’ouvre plus, changez-la.",
                "email": "nouvelle@exemple.fr",
            ])
            let page = try await browser.follow(try await browser.post("\(link)/adresse"))
            #expect(page.contains("nous ne gardons rien sous cette adresse"))

            let ad = own.replacing("/mes-annonces/", with: "")
            let wrong = try await browser.post("\(link)/annonce", ["annonce": ad, "code": "0123456789012345678901"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"\(ad)\""))
            #expect(!wrong.text.contains("0123456789012345678901"))
            let right = try await browser.post("\(link)/annonce", ["annonce": ad, "code": String(code)])
            try await browser.expect("Le code de secours d’une annonce l’a prouvé", at: right.location)
            try await advertiser.expect("href=\"\(link)\"", at: "/mon-compte")
        }
    }

    @Test func `lets nobody try many codes`() async throws {
        try await Browser.open { browser in
            let link = try await browser.request()
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<11 {
                statuses.append(
                    try await browser.post("\(link)/annonce", ["annonce": Ad.ID.random().text, "code": "x"]).status)
            }
            #expect(statuses.prefix(10).allSatisfy { $0 == .unprocessableContent })
            #expect(statuses.last == .tooManyRequests)
        }
    }

    @Test func `takes more words, and is taken back`() async throws {
        try await Browser.open { browser in
            let link = try await browser.request()
            #expect(try await browser.post("\(link)/texte", ["texte": "x"]).status == .unprocessableContent)
            let answer = try await browser.post("\(link)/texte", ["texte": "Et mes photos <ici> ?"])
            try await browser.expect("Et mes photos &lt;ici&gt; ?", at: answer.location)
            #expect(try await browser.post("\(link)/retrait").location == "/confidentialite/demandes/retiree")
            for address in [link, "/confidentialite/demandes/\(Ad.ID.random())"] {
                #expect(try await browser.get(address).status == .notFound)
            }
        }
    }

    @Test func `takes an identity paper that two colleagues asked for, once, and no other`() async throws {
        try await Browser.open(on: try await TestSite(photos: PhotosAsSent(), identityDocuments: true)) { browser in
            let link = try await browser.request()
            var form = AdForm()
            form.fields = []
            let paper = form.with(photo: Array("pièce".utf8), in: "piece")
            try await browser.expect("data-identity", at: link, isShown: false)
            #expect(try await browser.post("\(link)/piece", paper).status == .notFound)

            try await browser.test.doubt(link)
            try await browser.expect("data-identity", at: link)
            #expect(try await browser.post("\(link)/piece", form).status == .unprocessableContent)
            let answer = try await browser.post("\(link)/piece", paper)
            #expect(answer.location == link)
            let page = try await browser.get(link).text
            #expect(page.contains("Votre pièce est arrivée, chiffrée") && !page.contains("data-identity"))
            #expect(try await browser.post("\(link)/piece", paper).status == .conflict)
        }
    }

    @Test func `asks for no paper where the site wants none`() async throws {
        try await Browser.open(on: try await TestSite(photos: PhotosAsSent())) { browser in
            let link = try await browser.request()
            await #expect(throws: Refusal.self) { try await browser.test.doubt(link) }
            try await browser.expect("data-identity", at: link, isShown: false)
            var form = AdForm()
            form.fields = []
            let paper = form.with(photo: Array("pièce".utf8), in: "piece")
            #expect(try await browser.post("\(link)/piece", paper).status == .notFound)
        }
    }

    @Test func `gives the archive once somebody answered that it is done`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let link = try await browser.request()
            _ = try await browser.post("\(link)/adresse")
            #expect(try await browser.post("\(link)/archive").status == .conflict)
            try await browser.test.answer(link)
            try await browser.expect("Télécharger", at: link)
            let archive = try await browser.post("\(link)/archive")
            #expect(archive.status == .ok && archive.headers[.contentType] == "application/zip")
            #expect(archive.headers[.cacheControl] == "no-store" && archive.body.readableBytes > 1_000)
            #expect(try await browser.post("\(link)/retrait").status == .conflict)
        }
    }

    @Test func `says what the team saw of its address, and where the rest is`() async throws {
        try await Browser.open { browser in
            let link = try await browser.request()
            try await browser.expect("Ce que l’équipe a vu de cette demande", at: link, isShown: false)
            let request = try #require(
                try await browser.test.site.database.read { try $0.row("SELECT id FROM request")?["id"] as String? })
            let officer = try await browser.test.comeIn(as: [.privacy]).caller
            let draft = RevealDraft(
                queue: .rights, subject: request, field: .email,
                reason: try #require(CaseQueue.rights.revealReasons.first))
            try await browser.test.site.reveals.ask(draft, by: officer)
            for words in ["L’adresse de cette demande est masquée", "c’est dans «\u{A0}Mon compte\u{A0}»"] {
                try await browser.expect(words, at: link)
            }
        }
    }
}
