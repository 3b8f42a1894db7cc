import Testing

@testable import Classifieds

/// The site is for adults, and knows nobody's age (promise LAW-3).
struct AdultTests {
    @Test func `no column holds a date of birth or an age`() {
        let words = Inventory.tables.flatMap { entry in
            entry.name.split(whereSeparator: { ".__".contains($0) }).map(String.init)
        }
        #expect(words.contains("created"))
        for word in ["birth", "birthday", "born", "age", "naissance"] { #expect(!words.contains(word), "\(word)") }
    }
}
