import Testing

@testable import Classifieds

@Suite("A colour") struct ColourTests {
    @Test(arguments: [
        ("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.47),
        ("#ff0000", "#ffffff", 3.99), ("#0000ff", "#ffffff", 8.59), ("#0b5a67", "#faf6ef", 7.29),
    ])
    func `has the contrast that WCAG says, both ways`(front: String, back: String, ratio: Double) throws {
        let (front, back) = (try #require(Colour(front)), try #require(Colour(back)))
        #expect(abs(front.contrast(with: back) - ratio) < 0.01, "\(front.contrast(with: back))")
        #expect(front.contrast(with: back) == back.contrast(with: front))
    }

    @Test(arguments: [
        "", "#", "0b5a67", "#0b5a6", "#0b5a677", "#0b5a6g", "#+b5a67", "red", "#fff", "#０b5a67", "rgb(0,0,0)",
    ])
    func `is six digits after a hash`(text: String) {
        #expect(Colour(text) == nil)
    }

    @Test func `comes back as it was written`() {
        for text in ["#0b5a67", "#000000", "#ffffff", "#010203"] { #expect(Colour(text)?.description == text) }
        #expect(Colour("#ABCDEF")?.description == "#abcdef")
    }
}

@Suite("The colours of a brand") struct PaletteTests {
    @Test func `that can't be read on a page stop the start, with the pair, its contrast and one that would do`() throws
    {
        let problem = #expect(throws: BrandProblem.self) {
            try Brand(accent: Colour("#f5a623"), dark: nil, files: nil)
        }
        let sentence = try #require(problem?.sentence)
        #expect(
            sentence.hasPrefix(
                "ZONEVISIO_ACCENT #f5a623: a link on the page (#f5a623 on #faf6ef) has a contrast of 1.88 to 1, and needs 4.5. #"
            ))
        let near = try #require(Colour(String(sentence.suffix(17).prefix(7))), "\(sentence)")
        _ = try Brand(accent: near, dark: nil, files: nil)
    }

    @Test func `are too dark for the dark, or too light for the light`() throws {
        let ours = Colour("#0b5a67")
        #expect(throws: BrandProblem.self) { try Brand(accent: ours, dark: ours, files: nil) }
        #expect(throws: BrandProblem.self) { try Brand(accent: Colour("#86cdd4"), dark: nil, files: nil) }
        #expect(throws: BrandProblem.self) { try Brand(accent: nil, dark: ours, files: nil) }
        _ = try Brand(accent: ours, dark: Colour("#86cdd4"), files: nil)
    }

    /// Every seventeenth shade of each part, and what is made of it.
    @Test(arguments: Theme.allCases)
    func `can be made of any colour, and then every pair of them can be read`(theme: Theme) throws {
        for number in stride(from: 0, through: 0xFFFFFF, by: 0x11_1111 - 0x5005) {
            let digits = String(number, radix: 16)
            let colour = try #require(Colour("#" + String(repeating: "0", count: 6 - digits.count) + digits))
            let palette = Palette.nearest(to: colour, in: theme)
            #expect(palette.unreadable == nil, "\(colour): \(palette.accent)")
            if Palette(colour, in: theme).unreadable == nil { #expect(palette.accent == colour) }
        }
    }

    @Test func `of the dark are made of the light ones where none is named`() throws {
        let brand = try Brand(accent: Colour("#8a2f5c"), dark: nil, files: nil)
        #expect(brand.palettes.map(\.theme) == [.light, .dark])
        let sheet = try #require(brand.sheet), dark = try #require(brand.darkSheet)
        #expect(String(decoding: sheet.bytes, as: UTF8.self).hasPrefix(":root { --accent: #8a2f5c; --accent-strong: #"))
        #expect(String(decoding: dark.bytes, as: UTF8.self).hasPrefix("html:root { --accent: #"))
        #expect(brand.file(sheet.name)?.bytes == sheet.bytes && brand.file("other.css") == nil)
        let other = try Brand(accent: Colour("#8a2f5d"), dark: nil, files: nil)
        #expect(other.sheet?.name != sheet.name)
        #expect(Brand().sheet == nil && Brand().darkSheet == nil)
    }
}
