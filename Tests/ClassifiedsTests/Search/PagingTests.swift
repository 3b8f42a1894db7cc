import Database
import TestSite
import Testing

@testable import Classifieds

struct PagingTests {
    @Test func `the newest ad comes first, page after page, none twice and none left out`() async throws {
        let test = try await TestSite()
        let ids = try await test.add((0..<60).map { (AdDraft.sample(), .minutes(60 - $0)) })
        for ask in Self.ways(test) {
            var seen: [Ad.ID] = []
            for page in 1...3 {
                let result = try await test.result {
                    try ask(&$0); $0.page = page
                }
                #expect(result.ads.count == [24, 24, 12][page - 1])
                #expect(result.hasMore == (page < 3))
                #expect(result.count == FoundCount(counted: 60))
                seen += result.ads.map(\.id)
            }
            #expect(seen == ids.reversed())
            #expect(
                try await test.found {
                    try ask(&$0); $0.page = 4
                } == [])
        }
    }

    @Test(arguments: [(23, false), (24, false), (25, true), (48, true)])
    func `there is more when there is more`(count: Int, hasMore: Bool) async throws {
        let test = try await TestSite()
        try await test.add((0..<count).map { _ in (AdDraft.sample(), .zero) })
        for ask in Self.ways(test) {
            let result = try await test.result(ask)
            #expect(result.ads.count == min(count, 24))
            #expect(result.hasMore == hasMore)
            #expect(result.count.counted == count)
        }
    }

    @Test(arguments: [Int.min, -1, 0, 1])
    func `before the first page is the first`(page: Int) async throws {
        let test = try await TestSite()
        let ids = try await test.add((0..<30).map { _ in (AdDraft.sample(), .zero) })
        #expect(try await test.found { $0.page = page } == Array(ids.reversed().prefix(24)))
    }

    /// One long test, because a thousand ads take a while to put in.
    @Test func `past a thousand the count is « plus de », and behind page forty there is nothing more`() async throws {
        let test = try await TestSite()
        var ids: [Ad.ID] = []
        for batch in [400, 400, 199] {
            ids += try await test.add((0..<batch).map { _ in (AdDraft.sample(), .zero) })
        }
        try await expectCount(999, isExact: true, in: test)
        ids += try await test.add([(.sample(), .zero)])
        try await expectCount(1_000, isExact: true, in: test)
        ids += try await test.add([(.sample(), .zero)])
        try await expectCount(1_001, isExact: false, in: test)
        ids += try await test.add([(.sample(), .zero)])
        try await expectCount(1_001, isExact: false, in: test)

        for ask in Self.ways(test) {
            let last = try await test.found {
                try ask(&$0); $0.page = 40
            }
            #expect(last == Array(ids.reversed().dropFirst(39 * 24).prefix(24)))
            for page in [41, 1_000, Int.max] {
                #expect(
                    try await test.found {
                        try ask(&$0); $0.page = page
                    } == last)
            }
        }
    }

    private func expectCount(_ count: Int, isExact: Bool, in test: TestSite) async throws {
        for (way, ask) in Self.ways(test).enumerated() {
            for page in [1, 3] {
                let found = try await test.result {
                    try ask(&$0); $0.page = page
                }.count
                #expect(found.counted == count, "way \(way), page \(page)")
                #expect(found.isExact == isExact)
            }
        }
    }

    /// All ads by each of the roads that lead to them: the table, the index, a narrow circle, and a wide one.
    private static func ways(_ test: TestSite) -> [(inout Search) throws -> Void] {
        [
            { _ in }, { $0.words = "voiliers" },
            { search in
                search.place = try test.place("69123")
                search.radius = 5
            },
            { search in
                search.place = try test.place("69123")
                search.radius = 200
            },
            { search in
                search.words = "voiliers"
                search.place = try test.place("42218")
                search.radius = 100
                search.since = .month
            },
        ]
    }
}
