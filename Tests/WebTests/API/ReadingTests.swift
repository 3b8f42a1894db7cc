import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Reading by a program` {
    @Test func `finds what the page finds, without a token`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let found = try await browser.stranger.get("/ads?lieu=dep-69&tri=recent")
            #expect(found.status == .ok)
            let ads = try #require(try found.json["annonces"] as? [[String: Any]])
            #expect(ads.count == 1)
            #expect(ads.first?["texte"] == nil)
            let id = try #require(ads.first?["id"] as? String)
            let ad = try await browser.stranger.get("/ads/\(id)")
            #expect(try ad.word("texte").isEmpty == false)
            #expect(!ad.text.contains(Person.camille.email))
        }
    }

    @Test(arguments: [
        "?couleur=bleu", "?rubrique=rien", "?lieu=Nulle+part+du+tout", "?rayon=7", "?photo=oui", "?tri=hasard",
        "?q=a&q=b",
        "?curseur=xyz", "?depuis=1h", "?sexe=x",
    ])
    func `refuses a parameter that the page would leave out`(query: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.stranger.get("/ads\(query)")
            #expect(answer.status == .badRequest)
            #expect(try answer.problem == "parameter")
        }
    }

    @Test func `is told which categories take no new ad`() async throws {
        let own = try OwnCategories(nil, closed: ["jeux"], sensitive: [], keepsInitial: false)
        try await Browser.open(on: try await TestSite(categories: own)) { browser in
            let text = try await browser.stranger.get("/categories").text
            #expect(text.split(separator: "}").filter { $0.contains("fermee") }.count == 1)
            let closed = try #require(text.split(separator: "}").first { $0.contains("\"jeux\"") })
            #expect(closed.contains("\"fermee\":true"))
        }
    }

    @Test func `of what hasn't changed gets nothing new`() async throws {
        try await Browser.open { browser in
            for address in ["/categories", "/ads", "/places?q=renn"] {
                let first = try await browser.stranger.get(address)
                let tag = try #require(first.headers[.eTag])
                let again = try await browser.stranger.get(address, headers: [.ifNoneMatch: tag])
                #expect(again.status == .notModified)
                #expect(again.text.isEmpty)
            }
        }
    }

    @Test func `is open to pages of others, and nothing else is`() async throws {
        try await Browser.open { browser in
            #expect(try await browser.stranger.get("/ads").headers[.accessControlAllowOrigin] == "*")
            let own = try await browser.program().get("/me")
            #expect(own.headers[.accessControlAllowOrigin] == nil)
            #expect(try await browser.stranger.get("/ads").headers[.accessControlAllowCredentials] == nil)
            #expect(try await browser.stranger.send(.options, "/ads").status == .methodNotAllowed)
        }
    }

    @Test func `says what is left, and when to come back`() async throws {
        let test = try await TestSite()
        try await Browser.open(on: test) { browser in
            let first = try await browser.stranger.get("/categories")
            #expect(first.headers[try #require(HTTPField.Name("RateLimit-Policy"))] == "\"lecture\";q=600;w=200")
            #expect(first.headers[try #require(HTTPField.Name("RateLimit"))]?.hasPrefix("\"lecture\";r=") ?? false)
        }
    }

    @Test func `counts a long list as the pages that it would fill`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.favourites])
            let test = browser.test
            let (noe, first) = try await test.publish(.sample(of: .noe))
            var ads = [first]
            for number in 1...48 {
                var draft = AdDraft.sample(of: .noe)
                draft.title = "Parler de voiliers, numéro \(number)"
                let made = try await test.site.ads.submit(
                    draft, photos: PhotoChanges(), as: nil, from: .test, by: noe)
                if case .online(let id) = made { ads.append(id) }
            }
            #expect(ads.count == 49)
            func left() async throws -> Int {
                let answer = try await program.get("/favourites")
                let name = try #require(HTTPField.Name("RateLimit"))
                let said = try #require(answer.headers[name])
                let found = try #require(said.firstMatch(of: /r=(\d+)/))
                return try #require(Int(found.output.1))
            }
            let before = try await left()
            for ad in ads {
                #expect(try await program.send(.put, "/favourites/\(ad)").status == .noContent)
            }
            #expect(try await left() == before - 3)
        }
    }

    @Test func `takes no format but JSON, and says what an address does`() async throws {
        try await Browser.open { browser in
            let xml = try await browser.stranger.get("/ads", headers: [.accept: "application/xml"])
            #expect(xml.status == .notAcceptable)
            #expect(try await browser.stranger.get("/ads", headers: [.accept: "text/*;q=0.5, */*;q=0.1"]).status == .ok)
            let wrong = try await browser.stranger.send(.put, "/ads")
            #expect(wrong.status == .methodNotAllowed)
            #expect(try wrong.problem == "method")
            #expect(wrong.headers[.allow] == "GET, POST, HEAD")
            #expect(try await browser.stranger.get("/rien").problem == "not-found")
            let head = try await browser.stranger.send(.head, "/categories")
            #expect(head.status == .ok && head.text.isEmpty)
        }
    }

    @Test func `finds each problem described`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.stranger.get("/problems/fields")
            #expect(try answer.json["status"] as? Int == 422)
            #expect(try await browser.stranger.get("/problems/rien").status == .notFound)
        }
    }
}
