import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

/// What is asked at the bottom of the screen (promises COOKIE-3, COOKIE-4, COOKIE-11).
@Suite struct `The bar` {
    @Test func `is as it was looked at`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/").text
            #expect(Self.bar(in: page) == nil)
        }
        try await Browser.open(asking: [.audience, .chat]) { browser in
            try Golden.compare(try #require(Self.bar(in: try await browser.get("/").text)), with: "barre.html")
        }
    }

    @Test func `holds every line of the words whose hash it sends, before the first button`() async throws {
        try await Browser.open(processors: [
            .example(.audience), .example(.advertising), .far(.social), .example(.chat),
        ]) {
            browser in
            let bar = try #require(Self.bar(in: try await browser.get("/").text))
            let read = try #require(bar.firstMatch(of: /(?s:.*?)value="accepter"/)).output
            let asked = browser.test.site.consents.choices(sent: nil, isRefusedByBrowser: false).asked
            #expect(asked.count == 4)
            for words in asked {
                for line in words.lines { #expect(read.contains(line), "\(line)") }
                for party in words.parties { #expect(read.contains("<a href=\"\(party.policy)\""), "\(party.name)") }
            }
            #expect(try await browser.words(at: "/") == asked.map(\.hash).joined(separator: " "))
        }
    }

    @Test func `stands where others may come in, and nowhere else`() async throws {
        try await Browser.open(asking: [.audience]) { browser in
            let (_, ad) = try await browser.test.publish(.sample(of: .noe))
            let asking = [
                "/", "/annonces", "/annonces/bretagne", "/conseils", "/regles", "/mentions-legales", "/contact",
                "/accessibilite", "/confidentialite", try await browser.get("/annonce/\(ad)").location,
            ]
            for address in asking {
                let page = try await browser.get(address).text
                #expect(Self.bar(in: page) != nil, "\(address)")
                #expect(page.contains("href=\"#choix\">Aller au choix des cookies"), "\(address)")
            }
            for address in ["/publier", "/connexion", "/cookies", "/nulle-part", "/annonce/\(ad)/message"] {
                let page = try await browser.get(address).text
                #expect(Self.bar(in: page) == nil && !page.contains("href=\"#choix\">Aller"), "\(address)")
            }
        }
    }

    @Test func `isn't there for whoever's browser refuses, nor after an answer`() async throws {
        try await Browser.open(asking: [.audience, .social]) { browser in
            let refusing = try await browser.get("/", headers: .refusing)
            #expect(Self.bar(in: refusing.text) == nil)
            #expect(refusing.headers[.vary]?.contains("Sec-GPC") == true)

            let words = try await browser.words(at: "/")
            #expect(try await browser.post("/cookies", ["tout": "refuser", "mots": words]).status == .seeOther)
            #expect(Self.bar(in: try await browser.get("/").text) == nil)
            #expect(try await browser.frames(at: "/") == nil)
        }
    }

    @Test func `asks for what is new alone, and an answer changes nothing else`() async throws {
        var late = Processor.example(.chat)
        late.contract = Processor.Contract(start: TestSite.start + .days(2), end: TestSite.start + .days(300))
        try await Browser.open(processors: [.example(.audience), .example(.advertising), late]) { browser in
            try await browser.save(["audience"])
            #expect(Self.bar(in: try await browser.get("/").text) == nil)

            browser.test.clock.advance(by: .days(2))
            let bar = try #require(Self.bar(in: try await browser.get("/").text))
            #expect(bar.contains("Nouveau depuis votre réponse\u{A0}: tchat par Société chat (France)"))
            #expect(!bar.contains("Société audience") && !bar.contains("Société advertising"))
            #expect(bar.contains(">Accepter<") && bar.contains(">Refuser<") && !bar.contains(">Tout "))
            let words = try await browser.words(at: "/")
            _ = try await browser.post("/cookies", ["tout": "accepter", "mots": words])
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")
            #expect(try await browser.get("/tchat/ouvert").status == .ok)
        }
    }

    @Test func `says what changed, and asks again when an answer is over`() async throws {
        var (first, second) = (Processor.example(.audience), Processor.example(.audience, name: "Autre", host: "b.org"))
        for index in [0, 1] {
            let end = TestSite.start + .days(index == 0 ? 5 : 800)
            let contract = Processor.Contract(start: TestSite.start - .days(1), end: end)
            if index == 0 { first.contract = contract } else { second.contract = contract }
        }
        second.review = TestSite.start + .days(800)
        try await Browser.open(processors: [first, second]) { browser in
            try await browser.acceptAll()
            browser.test.clock.advance(by: .days(6))
            #expect(try await browser.frames(at: "/") == nil)
            let changed = try #require(Self.bar(in: try await browser.get("/").text))
            #expect(changed.contains("A changé depuis votre réponse\u{A0}: mesure d’audience par Autre (France)."))

            try await browser.acceptAll()
            browser.test.clock.advance(by: ConsentReceipt.life - .minutes(1))
            #expect(try await browser.frames(at: "/") == "https://b.org")
            browser.test.clock.advance(by: .minutes(1))
            #expect(try await browser.frames(at: "/") == nil)
            #expect(Self.bar(in: try await browser.get("/").text) != nil)
        }
    }

    @Test(arguments: [
        ("http://localhost:8080/annonces?q=mer&page=2", "/annonces?q=mer&page=2"), ("http://localhost:8080/", "/"),
        (nil, "/cookies"), ("", "/cookies"), ("http://localhost:8080/cookies", "/cookies"),
        ("http://ailleurs.exemple/annonces", "/cookies"), ("http://localhost:8080//ailleurs.exemple/", "/cookies"),
        ("http://localhost:8080/\\ailleurs.exemple", "/cookies"), ("http://localhost:8080/nulle-part", "/cookies"),
        ("http://localhost:8080/tchat/retrait", "/cookies"), ("http://localhost:8080/mes-annonces/x/pause", "/cookies"),
        ("http://localhost:8080/mes-annonces/x", "/mes-annonces/x"), ("http://localhost:8080/publier", "/publier"),
        ("http://localhost:8080@ailleurs.exemple/", "/cookies"),
        ("http://localhost:80801/", "/cookies"), ("http://localhost:8080/%0d%0aSet-Cookie:a", "/cookies"),
        ("http://localhost:8080/annonces?q=%0d%0aSet-Cookie:a", "/annonces?q=%0d%0aSet-Cookie:a"),
    ])
    func `leads back to the page it was on, and to nobody else's`(from: String?, to: String) async throws {
        try await Browser.open(asking: [.audience]) { browser in
            var headers: HTTPFields = [
                .contentType: "application/x-www-form-urlencoded", .origin: Browser.origin,
            ]
            headers[.referer] = from
            let answer = try await browser.send(
                .post, "/cookies", headers: headers, body: .init(string: "tout=refuser"))
            #expect(answer.status == .seeOther)
            #expect(answer.location == to)
        }
    }

    /// The bar's own markup.
    static func bar(in page: String) -> String? {
        page.firstMatch(of: /<section class="consent"(?s:.*?)<\/section>\n/).map { String($0.output) }
    }
}
