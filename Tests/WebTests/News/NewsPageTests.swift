import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@Suite("The letter's pages")
struct NewsPageTests {
    @Test func `ask a visitor for places and an address, and begin nothing before the link`() async throws {
        try await Browser.open { browser in
            let form = try await browser.get("/lettre?lieu=dep-35").text
            #expect(form.contains("value=\"Ille-et-Vilaine (département)\"") && form.contains("name=\"email\""))
            try Golden.compare(form, with: "lettre.html")
            let sent = try await browser.askNews(["lieu": "Rennes", "email": "lea@exemple.fr"])
            #expect(sent.location == "/lettre/envoyee")
            #expect(try await browser.follow(sent).contains("Vérifiez votre boîte"))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            for words in ["Recevoir la lettre", "Rennes (35)", "tout effacer"] {
                try await browser.expect(words, at: link)
            }
            try Golden.compare(
                try await browser.get(link).text.replacing(link, with: "/lien/…"), with: "lettre-lien.html")
            #expect(try await browser.rows("news_letter WHERE confirmed IS NOT NULL") == 0)

            let answer = try await browser.post(link)
            #expect(answer.location == "/lettre/confirmee" && !browser.isSignedIn)
            #expect(try await browser.follow(answer).contains("La lettre est à vous"))
            #expect(try await browser.post(link).location == "/lettre/confirmee", "pressed twice")
            #expect(try await browser.rows("news_letter WHERE confirmed IS NOT NULL") == 1)
        }
    }

    @Test func `erase what somebody else asked for`() async throws {
        try await Browser.open { browser in
            _ = try await browser.askNews(["lieu": "Rennes", "email": "lea@exemple.fr"])
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let answer = try await browser.post(link, ["choix": "effacer"])
            #expect(try await browser.follow(answer).contains("Tout est effacé"))
            #expect(try await browser.rows("account") == 0)
            #expect(try await browser.get(link).status == .gone)
        }
    }

    @Test func `show a member theirs, change its places and stop it`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let form = try await browser.get("/lettre").text
            #expect(!form.contains("name=\"email\"") && !form.contains("Arrêter la lettre"))
            let answer = try await browser.askNews(["lieu": "Bretagne"])
            #expect(answer.location == "/lettre/confirmee")
            for page in ["/lettre", "/mon-compte/courriels"] {
                for words in ["Bretagne (région)", "Arrêter la lettre"] { try await browser.expect(words, at: page) }
            }
            _ = try await browser.askNews(["lieu": "Lyon"])
            try await browser.expect("Bretagne (région)", at: "/lettre", isShown: false)
            #expect(try await browser.post("/lettre/arret").location == "/mon-compte/courriels")
            try await browser.expect("Arrêter la lettre", at: "/mon-compte/courriels", isShown: false)
            #expect(try await browser.another().post("/lettre/arret").status == .forbidden)
        }
    }

    @Test(arguments: [
        (["", "lea@exemple.fr", "1"], "Choisissez au moins un lieu"),
        (["Zzyzx", "lea@exemple.fr", "1"], "n’est pas un lieu que le site connaît"),
        (["Rennes", "lea", "1"], "n’est pas complète"),
        (["Rennes", "lea@exemple.fr", ""], "Cochez la case"),
        (["Rennes|Lyon|Lille|Brest|Nantes|Dijon", "lea@exemple.fr", "1"], "cinq lieux au plus"),
    ])
    func `bring back what can't be taken, with what was typed`(typed: [String], words: String) async throws {
        try await Browser.open { browser in
            let places = typed[0].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let answer = try await browser.ask(places, email: typed[1], agreement: typed[2])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(words))
            for place in places { #expect(answer.text.contains("value=\"\(place)\"")) }
            #expect(answer.text.contains("value=\"\(typed[1])\""))
            #expect(try await browser.rows("news_letter") == 0)
        }
    }

    @Test func `take no agreement to other words than those of now, and show the form again`() async throws {
        try await Browser.open { browser in
            #expect(try await browser.get("/lettre").text.contains(NewsWords(Durations()).hash))
            let answer = try await browser.askNews(["lieu": "Rennes", "email": "lea@exemple.fr"], words: "autres")
            #expect(answer.status == .conflict && answer.text.contains("lisez de nouveau"))
            #expect(answer.text.contains("value=\"Rennes\"") && answer.text.contains("value=\"lea@exemple.fr\""))
            #expect(try await browser.rows("news_letter") == 0)
        }
    }

    @Test func `draw no more fields than one too many`() async throws {
        try await Browser.open { browser in
            let places = ["Rennes", "Lyon", "Lille", "Brest", "Nantes", "Dijon", "Tours", "Metz"]
            let answer = try await browser.ask(places, email: "lea@exemple.fr", agreement: "1")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.matches(of: /name="lieu"/).count == 6)
        }
    }

    @Test func `lead somebody who doesn't know of the letter to the policy first`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let stranger = browser.another()
            _ = try await stranger.askNews(["lieu": "Rennes", "email": Person.camille.email])
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            try await browser.test.site.database.write {
                try $0.run("UPDATE account SET policy_version = 0 WHERE proved IS NOT NULL")
            }
            browser.test.site.gate.lookAgain()
            let answer = try await stranger.post(link)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("lisez-la d’abord") && answer.text.contains("href=\"/mon-compte\""))
            #expect(try await browser.rows("news_letter WHERE confirmed IS NOT NULL") == 0)
        }
    }

    @Test func `answer the same whoever the address belongs to`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            _ = try await browser.post("/mon-compte/opposition", ["refuser": "prospection"])
            let stranger = browser.another()
            var pages: Set<String> = []
            for email in [Person.camille.email, "personne@exemple.fr"] {
                let answer = try await stranger.askNews(["lieu": "Rennes", "email": email])
                pages.insert(try await stranger.follow(answer))
            }
            #expect(pages.count == 1)
            try await browser.test.deliver()
            #expect(browser.test.mails.mails.last?.to.text == "personne@exemple.fr")
            #expect(
                !browser.test.mails.mails.contains {
                    $0.subject.contains("lettre") && $0.to.text != "personne@exemple.fr"
                })
        }
    }

    @Test func `are led to from the page of a place`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.expect("href=\"/lettre?lieu=reg-84\"", at: "/annonces/auvergne-rhone-alpes")
            try await browser.expect("href=\"/lettre\"", at: "/")
        }
    }

    @Test func `of the button of a letter stop it at once`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            _ = try await browser.askNews(["lieu": "France"])
            let noe = browser.another()
            _ = try await noe.publish(AdForm(.noe))
            try await browser.test.pass(.days(7))
            try await browser.test.deliver()
            let letter = try #require(browser.test.mails.mails.last)
            #expect(letter.body.contains("Guitare pour débuter"))
            let header = try #require(letter.headers.first { $0.0 == "List-Unsubscribe" }?.1)
            let button = String(header.dropFirst().dropLast()).replacing(Browser.origin, with: "")
            let stranger = browser.another()
            stranger.forgetSession()
            #expect(try await stranger.get(button).text.contains("La lettre des nouvelles annonces s’arrête"))
            let answer = try await stranger.post(button, ["List-Unsubscribe": "One-Click"], from: nil)
            #expect(answer.status == .ok)
            #expect(answer.text.contains("mailto:contact@exemple.fr"))
            #expect(try await browser.rows("news_letter") == 0)
            try await browser.expect("<strong>Refusé</strong>", at: "/mon-compte/opposition")
        }
    }
}

extension Browser {
    /// How many rows there are of a table, or of a part of it.
    fileprivate func rows(_ table: SQL) async throws -> Int {
        try await test.site.database.read { try $0.row("SELECT count(*) AS count FROM \(table)")?["count"] ?? 0 }
    }

    /// Sends the form, with the box ticked and the words that were read.
    fileprivate func askNews(
        _ fields: [String: String], words: String = NewsWords(Durations()).hash
    ) async throws -> TestResponse {
        try await ask([fields["lieu"] ?? ""], email: fields["email"] ?? "", agreement: "1", words: words)
    }

    /// Sends the form with several places.
    fileprivate func ask(
        _ places: [String], email: String, agreement: String, words: String = NewsWords(Durations()).hash
    ) async throws -> TestResponse {
        let fields =
            places.map { ("lieu", $0) } + [("email", email), ("mots", words)]
            + (agreement.isEmpty ? [] : [("accord", agreement)])
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        return try await send(
            .post, "/lettre",
            headers: [.contentType: "application/x-www-form-urlencoded", .origin: Browser.origin],
            body: ByteBuffer(string: body))
    }
}
