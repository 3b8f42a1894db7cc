import Database
import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSite

@Suite struct `An ad of one's own` {
    @Test func `can be changed, and is found by its new words only`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let page = try await browser.get(own).text
            #expect(page.contains("Parler d’océan et de voiliers"))

            let answer = try await browser.post(own, Self.revision(title: "Parler de montagne"))
            #expect(answer.status == .seeOther)
            #expect(try await browser.get("/annonces?q=montagne").unmarked.contains("Parler de montagne"))
            #expect(try await browser.get("/annonces?q=voiliers").unmarked.contains("Parler de montagne") == false)
        }
    }

    @Test func `keeps what was typed when a change is refused`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let answer = try await browser.post(own, Self.revision(title: "Non"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"Non\""))
            #expect(try await browser.get("/annonces?q=voiliers").unmarked.contains("Parler d’océan"))
        }
    }

    @Test func `keeps the photos sent with a refused change, and takes them with the corrected one`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            let own = try await browser.publish()
            let refused = try await browser.post(own, Self.revision(title: "Non").with(photo: [1, 2, 3]))
            #expect(refused.status == .unprocessableContent)
            let change = try #require(refused.text.firstMatch(of: /name="brouillon" value="([0-9A-Za-z]{22})"/)).output
                .1
            #expect(refused.text.contains("data-photo="))

            let taken = try await browser.post(
                own, Self.revision(title: "Parler de montagne").with("brouillon", String(change)))
            #expect(taken.status == .seeOther)
            #expect(try await browser.get(own).text.contains("data-photo="))
        }
    }

    @Test func `keeps its photos when one mail too many is asked for`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            for _ in 0..<5 { _ = try await browser.post("/connexion", ["email": Person.camille.email]) }
            let answer = try await browser.post("/publier", AdForm().with(photo: [1, 2, 3]))
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("Parler d’océan et de voiliers"))
            #expect(answer.text.contains("name=\"brouillon\""))
            #expect(answer.text.contains("data-photo="))
        }
    }

    @Test func `that is a draft opens in the form that publishes it`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let preview = try await browser.post(
                "/publier", AdForm().with("titre", "Apprendre à naviguer").with("apercu", "1"))
            #expect(preview.status == .ok)
            let list = try await browser.get("/mes-annonces").text
            #expect(list.contains("Brouillon"))
            let ids = list.matches(of: /href="\/mes-annonces\/([0-9A-Za-z]{22})">/).map { String($0.output.1) }
            let draft = try #require(ids.first { "/mes-annonces/\($0)" != own })
            let answer = try await browser.get("/mes-annonces/\(draft)")
            #expect(answer.location == "/publier?brouillon=\(draft)")
            #expect(try await browser.get(answer.location).text.contains("Apprendre à naviguer"))
        }
    }

    @Test func `is paused, shown again and renewed by its buttons, not by a look`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            #expect(try await browser.get("/mes-annonces").text.contains("action=\"\(own)/pause\""))
            #expect(try await browser.get("\(own)/pause").status == .methodNotAllowed)
            #expect(try await browser.post("\(own)/pause").status == .seeOther)
            #expect(try await browser.get("/annonces").text.contains("Parler d’océan") == false)
            #expect(try await browser.post("\(own)/pause").status == .seeOther)
            #expect(try await browser.get("/mes-annonces").text.contains("action=\"\(own)/reprise\""))
            #expect(try await browser.post("\(own)/reprise").status == .seeOther)
            #expect(try await browser.get("/annonces").text.contains("Parler d’océan"))

            #expect(try await browser.get("/mes-annonces").text.contains("Renouveler") == false)
            browser.test.clock.advance(by: .days(29))
            try await browser.signIn()
            browser.test.clock.advance(by: .days(18))
            #expect(try await browser.get("/mes-annonces").text.contains("href=\"\(own)/renouvellement\""))
            #expect(try await browser.get("\(own)/renouvellement").text.contains("Renouveler pour 60\u{A0}jours"))
            #expect(try await browser.post("\(own)/renouvellement").status == .seeOther)
            #expect(try await browser.get("/mes-annonces").text.contains("encore 60\u{A0}jours"))
        }
    }

    @Test func `is renewed by the link of a reminder, without a session`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.test.pass(.days(53))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let visitor = browser.another()
            #expect(try await visitor.get(link).text.contains("Renouveler pour 60\u{A0}jours"))
            let answer = try await visitor.post(link)
            #expect(answer.status == .seeOther)
            #expect(!visitor.isSignedIn)
            #expect(try await visitor.get(link).status == .gone)
        }
    }

    @Test func `is withdrawn by its button, not by a look`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            #expect(try await browser.get("\(own)/retrait").status == .ok)
            #expect(try await browser.get("/annonces").text.contains("Parler d’océan"))

            let answer = try await browser.post("\(own)/retrait")
            #expect(answer.status == .seeOther)
            #expect(try await browser.get("/annonces").text.contains("Parler d’océan") == false)
            #expect(try await browser.get(own).status == .notFound)
        }
    }

    @Test func `is nobody else's`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(AdForm(.camille))
            let other = browser.another()
            _ = try await other.publish(AdForm(.noe))
            #expect(try await other.get(own).status == .notFound)
            #expect(try await other.get("\(own)/retrait").status == .notFound)
            #expect(try await other.post(own, Self.revision(title: "À moi désormais")).status == .notFound)
            #expect(try await other.post("\(own)/retrait").status == .notFound)
            #expect(try await browser.get("/annonces?q=voiliers").text.contains("Parler d’océan"))
        }
    }

    @Test func `shows its photos to its reader, and to nobody once withdrawn`() async throws {
        try await Browser.open { browser in
            var photos = PhotoChanges()
            photos.added = [.sample("a"), .sample("b")]
            let (caller, ad) = try await browser.test.publish(photos: photos)
            let page = try await browser.get(try await browser.get("/annonce/\(ad)/x").location).text
            let found = Set(
                page.matches(of: /\/photos\/[0-9A-Za-z]{22}-(?:small|medium|large)\.webp/).map { String($0.output) })
            #expect(found.count >= 2)
            for photo in found {
                let answer = try await browser.get(photo)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "image/webp")
                #expect(answer.text.hasPrefix("photo "))
            }
            try await browser.test.site.ads.withdraw(ad, by: caller)
            for photo in found { #expect(try await browser.get(photo).status == .notFound) }
        }
    }

    /// The form as « Mes annonces » sends it: the address isn't in it.
    private static func revision(title: String) -> AdForm {
        var form = AdForm().with("titre", title)
        form.fields.removeAll { $0.name == "email" }
        return form
    }
}

/// Takes anything for a photo.
struct PhotosAsSent: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("drawn") }
}
