import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise USE-1, over whole answers: who reads counts only where they let it.
@Suite struct `Two readers with opposite histories` {
    @Test func `are shown the same without a consent, each as likely as another, and each their own with it`()
        async throws
    {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            for title in Self.everybody { try await browser.test.show(.bookshop(title), of: sponsor) }
            let categories = ["cours", "jeux"]
            for category in categories {
                try await browser.test.show(.bookshop("Pour \(category)", categories: [category]), of: sponsor)
            }

            var noted: [String] = []
            for category in categories {
                let reader = Reader(browser)
                try await reader.allowInterests()
                for _ in 0..<4 { _ = try await reader.get("/annonces?rubrique=\(category)") }
                noted.append(try #require(reader.interests))
                // None more than three times a day: so many looks show each of theirs three times, and none of the other's.
                browser.test.clock.advance(by: .days(1))
                let titles = Self.everybody + ["Pour \(category)"]
                let shown = try await reader.titles(at: "/", looks: titles.count * 3)
                #expect(shown == Dictionary(uniqueKeysWithValues: titles.map { ($0, 3) }))
            }

            var shown: [[Int]] = []
            for (cookie, agent) in zip(noted, Self.agents) {
                shown.append(try await Self.looks(of: Reader(browser), planting: cookie, agent: agent))
            }
            for counts in shown { #expect(counts.reduce(0, +) == Self.times, "nothing but what is for everybody") }
            // Three degrees of freedom: as much as 45 comes by chance once in a thousand million times.
            let between = zip(shown[0], shown[1]).reduce(0.0) { sum, pair in
                let (one, other) = (Double(pair.0), Double(pair.1))
                return one + other == 0 ? sum : sum + (one - other) * (one - other) / (one + other)
            }
            #expect(between < 45, "\(shown)")
            let even = Double(Self.times) / Double(Self.everybody.count)
            for counts in shown {
                let distance = counts.reduce(0.0) { sum, count in
                    sum + (Double(count) - even) * (Double(count) - even) / even
                }
                #expect(distance < 45, "\(counts)")
            }
        }
    }

    private static let everybody = (1...4).map { "Pour tous \($0)" }
    private static let times = 160
    private static let agents = [
        Reader.agent,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/604.1",
    ]

    /// How often each ad for everybody is shown to whoever sends what another had noted, and consents to nothing.
    private static func looks(of reader: Reader, planting cookie: String, agent: String) async throws -> [Int] {
        var titles: [String] = []
        for _ in 0..<times {
            reader.set("__Host-interets", to: cookie)
            titles.append(title(in: try await reader.get("/", adding: [.userAgent: agent]).text))
        }
        return everybody.map { title in titles.filter { $0 == title }.count }
    }

    private static func title(in page: String) -> String {
        let parts = page.components(separatedBy: "<aside class=\"sponsored\"")
        guard parts.count == 2, let title = parts[1].firstMatch(of: /<h2>([^<]*)<\/h2>/) else { return "" }
        return String(title.output.1)
    }
}
