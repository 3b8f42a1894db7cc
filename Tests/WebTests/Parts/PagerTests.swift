import Classifieds
import HTML
import Testing

@testable import Web

@Suite struct `The pages of a result` {
    @Test func `aren't shown when there is one`() {
        #expect(Self.pager(1, counted: 24, hasMore: false).isEmpty)
    }

    @Test func `lead on from the first and back from the last`() {
        let first = Self.pager(1, counted: 60, hasMore: true)
        #expect(first.contains("rel=\"next\" href=\"/annonces?page=2\"") && !first.contains("rel=\"prev\""))
        let last = Self.pager(3, counted: 60, hasMore: false)
        #expect(last.contains("rel=\"prev\" href=\"/annonces?page=2\"") && !last.contains("rel=\"next\""))
    }

    @Test func `are one address for the first, with or without its number`() {
        #expect(Self.pager(2, counted: 60, hasMore: true).contains("rel=\"prev\" href=\"/annonces\""))
    }

    @Test func `mark the one that is shown, alone`() {
        let text = Self.pager(2, counted: 60, hasMore: true)
        #expect(text.contains("<a href=\"/annonces?page=2\" aria-current=\"page\">"))
        #expect(text.ranges(of: "aria-current").count == 1)
    }

    @Test func `are left out between the first, those around and the last`() {
        let text = Self.pager(20, counted: 960, hasMore: true)
        #expect(Self.numbers(in: text) == [1, 18, 19, 20, 21, 22, 40])
        #expect(text.ranges(of: "<span>…</span>").count == 2)
    }

    @Test func `never go past the last that can be asked for`() {
        let text = Self.pager(Search.lastPage, counted: FoundCount.exactLimit + 1, hasMore: true)
        #expect(!text.contains("rel=\"next\""))
        #expect(Self.numbers(in: text).max() == Search.lastPage)
    }

    private static func pager(_ page: Int, counted: Int, hasMore: Bool) -> String {
        Pager(page: page, count: FoundCount(counted: counted), hasMore: hasMore) { Address.ads(Search(), page: $0) }
            .html.text
    }

    private static func numbers(in text: String) -> [Int] {
        text.matches(of: />(\d+)<\/a>/).compactMap { Int($0.output.1) }
    }
}
