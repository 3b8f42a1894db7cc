import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite("The published figures") struct StatisticsPageTests {
    /// A site that was read in two quarters, and published nothing yet.
    private static func open(_ body: @Sendable @escaping (Browser) async throws -> Void) async throws {
        try await Browser.open { browser in
            try await browser.test.site.database.write { writer in
                for period in ["2026-T2", "2026-T3"] {
                    guard let quarter = Quarter(period) else { throw TestProblem("no quarter") }
                    for (hour, department) in [(8, "35"), (20, "69"), (21, "75")] {
                        try writer.countReadings(
                            20_000 * hour, of: .listing, day: quarter.days.lowerBound, hour: hour,
                            department: department, category: "langues")
                    }
                }
            }
            try await body(browser)
        }
    }

    private static func publish(_ period: String, on browser: Browser) async throws {
        _ = try await browser.test.site.statistics.publish(try #require(Quarter(period)))
    }

    @Test func `are said to come, as long as there are none`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/statistiques").text
            #expect(page.contains("Rien n’est encore publié") && page.contains("1er janvier 2027"))
            for address in ["/statistiques.json", "/statistiques.csv", "/statistiques?periode=2026-T3"] {
                #expect(try await browser.get(address).status == .notFound, "\(address)")
            }
            try Golden.compare(page, with: "chiffres-a-venir.html")
        }
    }

    @Test func `are drawn and told, with their margin, and what is hidden says so`() async throws {
        try await Self.open { browser in
            try await Self.publish("2026-T3", on: browser)
            let page = try await browser.get("/statistiques").text
            for words in [
                "Les chiffres du 3e\u{A0}trimestre\u{A0}2026", "Publiés <time", "Licence Ouverte / Etalab 2.0",
                "±\u{A0}1\u{202F}105", "masqué", "Ille-et-Vilaine (35)", "trop peu pour être montrées",
                "exp(−ε·|x|/Δ)", "Dépensé avec cette publication\u{A0}: 1,5\u{202F}; il reste 4,5",
                "/statistiques.csv?periode=2026-T3", "<th scope=\"row\">Langues</th>",
                "Sur quels lieux", "Pages lues, par département de l’annonce ou de la recherche",
                "tous les tableaux de personnes de l’année", "Les lectures n’y comptent pas",
                "Pourquoi on n’y reconnaît personne",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("personne dedans"))
            #expect(!page.contains("<script>") && !page.contains("style=\""))
        }
    }

    @Test func `are one file for everybody, as JSON and as a table`() async throws {
        try await Self.open { browser in
            try await Self.publish("2026-T3", on: browser)
            let quarter = try #require(Quarter("2026-T3"))
            let file = try #require(try await browser.test.site.statistics.file(of: quarter))
            let json = try await browser.get("/statistiques.json")
            #expect(json.text == (try file.encoded()) && json.headers[.contentType] == "application/json")
            let table = try await browser.get("/statistiques.csv")
            #expect(table.text == file.csv && table.headers[.contentType]?.hasPrefix("text/csv") == true)
            for answer in [json, table] {
                #expect(answer.headers[.cacheControl] == "public, max-age=3600")
                let tag = try #require(answer.headers[.eTag])
                let address = answer.text == table.text ? "/statistiques.csv" : "/statistiques.json"
                #expect(try await browser.get(address, headers: [.ifNoneMatch: tag]).status == .notModified)
            }
        }
    }

    @Test func `of older quarters stay where they are`() async throws {
        try await Self.open { browser in
            try await Self.publish("2026-T2", on: browser)
            let before = try await browser.get("/statistiques.csv?periode=2026-T2").text
            try await Self.publish("2026-T3", on: browser)
            #expect(try await browser.get("/statistiques.csv?periode=2026-T2").text == before)
            #expect(try await browser.get("/statistiques.csv").text != before)
            let page = try await browser.get("/statistiques").text
            #expect(page.contains("href=\"/statistiques?periode=2026-T2\""))
            #expect(try await browser.get("/statistiques?periode=2026-T2").text.contains("2e\u{A0}trimestre"))
            for wrong in ["2026-T1", "2026", "<b>", ""] {
                #expect(try await browser.get("/statistiques?periode=\(wrong)").status == .notFound, "\(wrong)")
            }
        }
    }

    @Test func `are the same bytes with and without a session`() async throws {
        try await Self.open { browser in
            try await Self.publish("2026-T3", on: browser)
            _ = try await browser.publish()
            for address in ["/statistiques", "/statistiques.json", "/statistiques.csv"] {
                let (own, other) = (try await browser.get(address), try await browser.another().get(address))
                #expect(own.text == other.text, "\(address)")
                #expect(own.headers[.setCookie] == nil)
            }
        }
    }

    @Test(arguments: [(0, "0"), (100, "0,1"), (250, "0,25"), (1_500, "1,5"), (6_000, "6"), (1_005, "1,005")])
    func `write thousandths as French does`(thousandths: Int, text: String) {
        #expect(StatisticsMethod.decimal(thousandths) == text)
    }
}
