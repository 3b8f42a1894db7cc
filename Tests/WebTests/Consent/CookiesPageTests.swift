import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

/// `/cookies`: everything that is asked, answered and kept (promises COOKIE-3 to COOKIE-13).
@Suite struct `The page of cookies` {
    @Test func `is as it was looked at`() async throws {
        try await Browser.open { browser in
            try Golden.compare(try await browser.get("/cookies").text, with: "cookies.html")
        }
        try await Browser.open(asking: [.audience, .advertising, .chat]) { browser in
            try Golden.compare(try await browser.get("/cookies").text, with: "cookies-demandes.html")
            try Golden.compare(
                try await browser.get("/cookies", headers: .refusing).text, with: "cookies-navigateur.html")
            try await browser.save(["audience"])
            try Golden.compare(try await browser.get("/cookies").text, with: "cookies-repondus.html")
        }
    }

    @Test func `shows every line of the words whose hash the receipt holds`() async throws {
        try await Browser.open(processors: [
            .example(.audience), .example(.advertising), .far(.social), .example(.chat),
        ]) {
            browser in
            let page = try await browser.get("/cookies").text
            let asked = browser.test.site.consents.choices(sent: nil, isRefusedByBrowser: false).asked
            #expect(asked.count == 4)
            for words in asked {
                for line in words.lines { #expect(page.contains(line), "\(line)") }
                #expect(page.contains(words.hash))
            }
            try await browser.acceptAll()
            let receipt = try #require(browser.receipt)
            let hashes = Set(try #require(browser.test.site.consents.receipt(receipt)).answers.values.map(\.words))
            #expect(hashes == Set(asked.map(\.hash)))
            let answered = try await browser.get("/cookies").text
            for words in asked {
                for line in words.lines {
                    #expect(answered.components(separatedBy: line).count > 2, "\(line) isn't with the receipt")
                }
            }
        }
    }

    @Test func `says that it was noted as long as the receipt is fresh, whatever the address says`() async throws {
        try await Browser.open(asking: [.audience]) { browser in
            #expect(!(try await browser.get("/cookies?ok=1").text.contains("C’est noté")))
            _ = try await browser.acceptAll()
            #expect(try await browser.get("/cookies").text.contains("C’est noté"))
            #expect(!(try await browser.get("/cookies?vu=apparence").text.contains("C’est noté")))
            browser.test.clock.advance(by: .minutes(1))
            #expect(!(try await browser.get("/cookies").text.contains("C’est noté")))
        }
    }

    @Test func `asks nothing where the browser refuses, and a yes there is nobody's`() async throws {
        try await Browser.open(asking: [.audience, .chat]) { browser in
            let words = try await browser.words()
            try await browser.acceptAll()
            #expect(try await browser.frames(at: "/") != nil)
            #expect(try await browser.frames(at: "/", refusing: true) == nil)

            let page = try await browser.get("/cookies", headers: .refusing).text
            #expect(page.contains("Votre navigateur refuse pour vous"))
            #expect(!page.contains("type=\"checkbox\"") && !page.contains("value=\"accepter\""))
            let encoded = words.replacing(" ", with: "+")
            for body in ["tout=accepter&mots=\(encoded)", "audience=1&mots=\(encoded)"] {
                var headers = HTTPFields.refusing
                headers[.contentType] = "application/x-www-form-urlencoded"
                headers[.origin] = Browser.origin
                let answer = try await browser.send(.post, "/cookies", headers: headers, body: .init(string: body))
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("votre navigateur refuse pour vous, et ce refus l’emporte"))
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    @Test(
        arguments: [
            [:], ["tout": "peut-etre"], ["tout": "accepter"], ["tout": "accepter", "mots": "AAAAAAAAAAAAAAAAAAAAAA"],
            ["audience": "1"], ["audience": "oui", "mots": "x"], ["mots": "x", "audience": "1"], ["traceur": "1"],
            ["tout": "accepter", "mots": String(repeating: "a ", count: 3_000)],
            ["retirer": "tout"], ["retirer": "", "tout": "refuser"],
        ] as [[String: String]])
    func `takes no answer that isn't one to what it shows`(fields: [String: String]) async throws {
        try await Browser.open(asking: [.audience]) { browser in
            let body = fields.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }.joined(separator: "&")
            let answer = try await browser.send(
                .post, "/cookies",
                headers: [.contentType: "application/x-www-form-urlencoded", .origin: Browser.origin],
                body: .init(string: body))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.headers[.setCookie] == nil)
        }
    }

    @Test func `a yes to words that have changed since counts for nothing`() async throws {
        var late = Processor.example(.audience, name: "Autre", host: "b.org")
        late.contract = Processor.Contract(start: TestSite.start + .days(1), end: TestSite.start + .days(300))
        try await Browser.open(processors: [.example(.audience), late]) { browser in
            let before = try await browser.words()
            browser.test.clock.advance(by: .days(1))
            let answer = try await browser.post("/cookies", ["tout": "accepter", "mots": before])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("ce qui est demandé a changé"))
            #expect(try await browser.frames(at: "/") == nil)
        }
    }

    @Test func `lists the cookies of the inventory, and nobody behind a switch where there is nobody`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/cookies").text
            #expect(page.contains("__Host-session") && page.contains("__Host-preferences"))
            #expect(page.contains("__Host-choix") && page.contains("__Host-interets"))
            #expect(
                page.contains(
                    "Mesure d’audience, publicité, réseaux sociaux, tchat\u{A0}: personne, il n’y a rien à laisser entrer."
                ))
            #expect(page.contains("https://www.cnil.fr/fr/cookies-les-outils-pour-les-maitriser"))
            let answer = try await browser.post("/cookies", ["tout": "refuser"])
            #expect(answer.location == "/cookies" && answer.headers[.setCookie] == nil)
        }
    }
}

extension Browser {
    /// The receipt that it holds.
    var receipt: String? {
        guard let cookie, cookie.hasPrefix("__Host-choix=") else { return nil }
        return String(cookie.dropFirst("__Host-choix=".count))
    }
}
