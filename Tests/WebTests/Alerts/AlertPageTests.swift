import Classifieds
import Database
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite("The pages of alerts")
struct AlertPageTests {
    @Test func `are filled in from a search, and begin nothing of a visitor before the link`() async throws {
        try await Browser.open { browser in
            let form = try await browser.get("/alertes?q=yoga&lieu=35238&rayon=20&visio=1").text
            for part in ["value=\"yoga\"", "value=\"Rennes (35)\"", "value=\"20\" selected", "name=\"email\""] {
                #expect(form.contains(part), "\(part)")
            }
            try Golden.compare(form, with: "alertes.html")
            let sent = try await browser.post(
                "/alertes",
                ["q": "yoga", "lieu": "Rennes", "rayon": "20", "rythme": "jour", "email": "lea@exemple.fr"])
            #expect(sent.location == "/alertes/envoyee")
            #expect(try await browser.follow(sent).contains("Vérifiez votre boîte"))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            for words in ["Recevoir l’alerte", "«\u{A0}yoga\u{A0}», 20\u{A0}km autour de Rennes (35)", "tout effacer"] {
                try await browser.expect(words, at: link)
            }
            #expect(try await browser.rows("alert WHERE confirmed IS NOT NULL") == 0)

            let answer = try await browser.post(link)
            #expect(answer.location == "/alertes/confirmee" && !browser.isSignedIn)
            #expect(try await browser.follow(answer).contains("L’alerte est à vous"))
            #expect(try await browser.post(link).location == "/alertes/confirmee", "pressed twice")
            #expect(try await browser.rows("alert WHERE confirmed IS NOT NULL") == 1)
        }
    }

    @Test func `erase what somebody else asked for`() async throws {
        try await Browser.open { browser in
            _ = try await browser.post("/alertes", ["q": "yoga", "rythme": "immediat", "email": "lea@exemple.fr"])
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let answer = try await browser.post(link, ["choix": "effacer"])
            #expect(try await browser.follow(answer).contains("Tout est effacé"))
            #expect(try await browser.rows("account") == 0)
            #expect(try await browser.get(link).status == .gone)
            #expect(try await browser.post(link).status == .gone, "nothing has begun")
        }
    }

    @Test func `show a member theirs, change the rhythm and stop one`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            #expect(try await !browser.get("/alertes").text.contains("name=\"email\""))
            let answer = try await browser.post("/alertes", ["q": "yoga", "rythme": "semaine"])
            #expect(answer.location == "/alertes/confirmee")
            try await browser.expect("«\u{A0}yoga\u{A0}»</a></h3>", at: "/alertes")
            let id: Alert.ID = try #require(
                try await browser.test.site.database.read { try $0.row("SELECT id FROM alert")?["id"] })
            #expect(try await browser.post("/alertes/\(id)/rythme", ["rythme": "jour"]).location == "/alertes")
            #expect(try await browser.rows("alert WHERE rhythm = 'daily'") == 1)
            #expect(try await browser.post("/alertes/\(id)/rythme", ["rythme": "souvent"]).status == .notFound)
            #expect(try await browser.another().post("/alertes/\(id)/arret").status == .forbidden)
            #expect(try await browser.post("/alertes/\(id)/arret").location == "/alertes")
            #expect(try await browser.rows("alert") == 0)
            #expect(try await browser.post("/alertes/\(id)/arret").status == .notFound)
        }
    }

    @Test func `say of a category that was taken away that nothing is found any more`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for key in ["musique", "poterie"] {
            var search = Search()
            search.category = Category(key: key)
            _ = try await test.site.alerts.ask(AlertDraft(search: search, rhythm: .daily), by: caller)
        }
        let alerts = try await test.site.alerts.own(of: caller)
        let list = OwnAlertList(alerts: alerts, settings: test.site.settings).html.text
        #expect(alerts.count == 2 && list.contains("rubrique=musique") && !list.contains("rubrique=poterie"))
        #expect(list.split(separator: "«\u{A0}poterie\u{A0}» n’existe plus ici").count == 2)
    }

    @Test(arguments: [
        (["Zzyzx", "jour", "lea@exemple.fr"], "n’est pas un lieu que le site connaît"),
        (["Rennes", "jour", "lea"], "n’est pas complète"),
        (["Rennes", "", "lea@exemple.fr"], "Choisissez quand"),
    ])
    func `bring back what can't be taken, with what was typed`(
        typed: [String], words: String
    ) async throws {
        try await Browser.open { browser in
            let answer = try await browser.post(
                "/alertes", ["q": "yoga", "lieu": typed[0], "rythme": typed[1], "email": typed[2]])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(words) && answer.text.contains("value=\"yoga\""))
            #expect(answer.text.contains("value=\"\(typed[2])\""))
            #expect(answer.text.contains(typed[0] == "Zzyzx" ? "value=\"Zzyzx\"" : "value=\"Rennes (35)\""))
            #expect(try await browser.rows("alert") == 0)
        }
    }

    @Test func `say a visitor the same whoever the address belongs to`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let stranger = browser.another()
            stranger.forgetSession()
            var pages: Set<String> = []
            for email in [Person.camille.email, "personne@exemple.fr"] {
                let answer = try await stranger.post("/alertes", ["q": "yoga", "rythme": "jour", "email": email])
                pages.insert(try await stranger.follow(answer))
            }
            #expect(pages.count == 1)
        }
    }

    @Test func `are led to from every result, and from an empty one with what was looked for`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.expect("href=\"/alertes?lieu=reg-84\"", at: "/annonces/auvergne-rhone-alpes")
            try await browser.expect(
                "href=\"/alertes?q=introuvable&amp;photo=1\"", at: "/annonces?q=introuvable&photo=1")
            for page in ["/mon-compte", "/mon-compte/courriels"] {
                try await browser.expect("href=\"/alertes\"", at: page)
            }
        }
    }

    @Test func `end one alert by the button of its mail, from a mail program too`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for words in ["guitare", "yoga"] {
                _ = try await browser.post("/alertes", ["q": words, "rythme": "immediat"])
            }
            _ = try await browser.another().publish(AdForm(.noe))
            try await browser.test.pass(.minutes(10))
            try await browser.test.deliver()
            let letter = try #require(browser.test.mails.mails.last { $0.subject.hasSuffix("pour votre alerte") })
            let header = try #require(letter.headers.first { $0.0 == "List-Unsubscribe" }?.1)
            let button = String(header.dropFirst().dropLast()).replacing(Browser.origin, with: "")
            let stranger = browser.another()
            stranger.forgetSession()
            #expect(try await stranger.get(button).text.contains("«\u{A0}guitare\u{A0}»"))
            #expect(try await browser.rows("alert") == 2)
            let answer = try await stranger.post(button, ["List-Unsubscribe": "One-Click"], from: nil)
            #expect(answer.status == .ok)
            #expect(try await browser.rows("alert") == 1)
            #expect(try await stranger.post(button).location == "/alertes/terminee")
            #expect(try await stranger.get(button).text.contains("L’alerte est arrêtée"))
            #expect(try await stranger.get("/alertes/x/fin").status == .notFound)
        }
    }
}

extension Browser {
    /// How many rows there are of a table, or of a part of it.
    fileprivate func rows(_ table: SQL) async throws -> Int {
        try await test.site.database.read { try $0.row("SELECT count(*) AS count FROM \(table)")?["count"] ?? 0 }
    }
}
