import Testing

@testable import Web

@Suite struct `Numbers as French writes them` {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1\u{202F}000"), (12_345, "12\u{202F}345"),
        (100_000, "100\u{202F}000"), (1_234_567, "1\u{202F}234\u{202F}567"),
    ])
    func `have a narrow space between groups of three digits`(number: Int, text: String) {
        #expect(FrenchNumber.text(number) == text)
    }

    @Test func `may be below zero, down to the smallest`() {
        #expect(FrenchNumber.text(-1_234) == "-1\u{202F}234")
        #expect(FrenchNumber.text(.min) == "-9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808")
    }

    @Test(arguments: [
        (0, "Aucune annonce"), (1, "1\u{A0}annonce"), (2, "2\u{A0}annonces"), (1_000, "1\u{202F}000\u{A0}annonces"),
    ])
    func `agree with their noun`(number: Int, text: String) {
        #expect(FrenchNumber.count(number, "annonce", none: "Aucune annonce") == text)
    }
}
