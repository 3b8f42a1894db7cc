import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite("The audience of pages") struct AudiencePageTests {
    private static let person: HTTPFields = [.userAgent: "Mozilla/5.0 Firefox/144.0"]

    private static func rows(_ browser: Browser) async throws -> [[String]] {
        try await browser.test.site.statistics.writeAudience()
        return try await browser.test.site.database.read { reader in
            try reader.rows(
                "SELECT kind, department, category, times FROM audience ORDER BY kind, department, category"
            )
            .map { row in
                let times: Int = try row["times"]
                return [try row["kind"], try row["department"], try row["category"], "\(times)"]
            }
        }
    }

    @Test func `is counted for people who read a page that everybody reads, and for nobody else`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let ad = try await browser.get("/annonce/\(own.dropFirst(14))").location
            let reader = browser.another()
            for address in [ad, "/", "/annonces?rubrique=langues&lieu=dep-35", "/conseils", "/conseils"] {
                #expect(try await reader.get(address, headers: Self.person).status == .ok)
            }
            let purpose = try #require(HTTPField.Name("Sec-Purpose"))
            var early = Self.person
            early[purpose] = "prefetch"
            _ = try await reader.get("/", headers: early)
            _ = try await reader.get("/", headers: [.userAgent: "Googlebot/2.1"])
            _ = try await reader.get("/")
            _ = try await reader.send(.head, "/", headers: Self.person)
            _ = try await reader.get("/une-page-qui-n-existe-pas", headers: Self.person)
            _ = try await reader.get("/publier", headers: Self.person)
            _ = try await browser.get("/mes-annonces", headers: Self.person)
            _ = try await reader.get("/statistiques.json", headers: Self.person)
            #expect(
                try await Self.rows(browser) == [
                    ["accueil", "", "", "1"], ["annonce", "69", "conversation", "1"],
                    ["annonces", "35", "langues", "1"], ["texte", "", "", "2"],
                ])
        }
    }

    @Test(arguments: ["/", "/annonces", "/annonces/bretagne/ille-et-vilaine", "/conseils", "/confidentialite"])
    func `counts a page that the browser has kept`(address: String) async throws {
        try await Browser.open { browser in
            let first = try await browser.get(address, headers: Self.person)
            guard let tag = first.headers[.eTag] else { return }
            var again = Self.person
            again[.ifNoneMatch] = tag
            #expect(try await browser.get(address, headers: again).status == .notModified)
            #expect(try await Self.rows(browser).compactMap(\.last) == ["2"])
        }
    }

    @Test func `sets no cookie and changes no byte`() async throws {
        try await Browser.open { browser in
            for address in ["/", "/annonces", "/conseils"] {
                let first = try await browser.another().get(address, headers: Self.person)
                try await browser.test.site.statistics.writeAudience()
                let second = try await browser.another().get(address, headers: Self.person)
                #expect(first.text == second.text)
                #expect(second.headers[.setCookie] == nil)
            }
        }
    }
}
