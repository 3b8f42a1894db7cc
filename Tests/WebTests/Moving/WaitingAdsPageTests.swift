import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite("The page of what came from another site")
struct WaitingAdsPageTests {
    @Test func `shows the ads, from where they come, and what can be done, and changes nothing`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable()
            let page = try await browser.get(link).text
            for words in [
                "Petites Annonces", "Chanter en chœur", "Balades à vélo", "Tout mettre en ligne", "Tout effacer",
                "d’un autre site",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains(" checked"))
            #expect(try await browser.rows("ad WHERE state = 'pending'") == 2)
        }
    }

    @Test func `says beside its field what is missing, and keeps what was ticked`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable()
            let id = try await browser.id(in: link)
            let nothing = try await browser.post(link, ["choix": "publier"])
            #expect(nothing.status == .unprocessableContent)
            for field in ["annonces", "majeur", "regles"] {
                #expect(nothing.text.contains("id=\"\(field)-erreur\""), "\(field)")
            }
            let some = try await browser.post(link, ["choix": "publier", "annonces": id, "regles": "1"])
            #expect(some.text.contains("value=\"\(id)\" checked") && some.text.contains("id=\"majeur-erreur\""))
            #expect(try await browser.rows("ad WHERE state = 'pending'") == 2)
        }
    }

    @Test func `puts online what is chosen, signs in, and erases the rest`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable()
            let id = try await browser.id(in: link)
            let answer = try await browser.post(
                link, ["choix": "publier", "annonces": id, "majeur": "1", "regles": "1"])
            #expect(answer.location == "/mes-annonces")
            #expect(browser.isSignedIn)
            #expect(try await browser.rows("ad WHERE state = 'online'") == 1)
            #expect(try await browser.rows("ad") == 1)
            #expect(try await browser.get(link).status == .gone)
        }
    }

    @Test func `puts all online with one button`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable()
            let answer = try await browser.post(link, ["choix": "tout", "majeur": "1", "regles": "1"])
            #expect(answer.location == "/mes-annonces")
            #expect(try await browser.rows("ad WHERE state = 'online'") == 2)
        }
    }

    @Test func `of one ad asks for no choice`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable(titles: ["Chanter en chœur"])
            let page = try await browser.get(link).text
            #expect(!page.contains("name=\"annonces\"") && page.contains("Mettre en ligne mon annonce"))
        }
    }

    @Test func `erases everything with one button, once`() async throws {
        try await Browser.open { browser in
            let link = try await browser.test.bringTable()
            let answer = try await browser.post(link, ["choix": "effacer"])
            #expect(try await browser.follow(answer).contains("Tout est effacé"))
            #expect(try await browser.rows("account") == 0)
            #expect(try await browser.rows("suppression") == 1)
            #expect(try await browser.get(link).status == .gone)
        }
    }
}

extension Browser {
    fileprivate func rows(_ table: SQL) async throws -> Int {
        try await test.site.database.read { try $0.row("SELECT count(*) AS count FROM \(table)")?["count"] ?? 0 }
    }

    /// The name of the first ad that a link shows.
    fileprivate func id(in link: String) async throws -> String {
        let page = try await get(link).text
        let found = try #require(page.firstMatch(of: /name="annonces" value="(\w+)"/))
        return String(found.output.1)
    }
}
