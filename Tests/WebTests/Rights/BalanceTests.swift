import Classifieds
import Testing

/// Why the site does something in its own interest (promise USE-8).
@Suite struct `The site's own interest` {
    @Test func `is written out where it is refused, use by use, each with its button`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let interests = Purpose.allCases.filter { $0.basis == .legitimateInterest }
            for purpose in interests {
                try await browser.expect(try #require(purpose.balance), at: "/mon-compte/opposition")
            }
            let page = try await browser.get("/mon-compte/opposition").unmarked
            for purpose in interests { #expect(page.contains("value=\"\(purpose.rawValue)\""), "\(purpose)") }
            for purpose in Purpose.allCases where !interests.contains(purpose) { #expect(purpose.balance == nil) }
        }
    }
}
