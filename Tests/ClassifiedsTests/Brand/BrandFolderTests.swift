import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The folder of a brand") struct BrandFolderTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name))
    }

    private func refusal() throws -> String {
        let problem = #expect(throws: BrandProblem.self) { try BrandFolder(at: folder.url) }
        return try #require(problem?.sentence)
    }

    @Test func `gives paragraphs and lists as they were written`() throws {
        try write(
            "home.txt",
            "\u{FEFF}Un titre\r\nsur deux lignes\r\n\r\nLe chapô.\n\nA\n- un\n  suite\n- deux\n\n- trois\n\n<b>B</b> &amp;"
        )
        try write("rules.txt", "Une\u{A0}règle\u{202F}!  Deux.")
        try write(".home.txt.swp", "x")
        try write("rules.txt~", "x")
        let brand = try Brand(accent: nil, dark: nil, files: try BrandFolder(at: folder.url))
        let home = try #require(brand.home)
        #expect(home.title == "Un titre sur deux lignes" && home.lead == "Le chapô.")
        #expect(
            home.more == [
                .paragraph("A"), .list(["un suite", "deux"]), .list(["trois"]), .paragraph("<b>B</b> &amp;"),
            ])
        #expect(brand.rules == [.paragraph("Une\u{A0}règle\u{202F}! Deux.")] && brand.mark == nil && brand.sheet == nil)
        #expect(brand.texts.map(\.file).suffix(2) == ["home.txt", "rules.txt"])
    }

    @Test func `with nothing in it changes nothing`() throws {
        let brand = try Brand(accent: nil, dark: nil, files: try BrandFolder(at: folder.url))
        #expect(brand.texts.isEmpty && brand.home == nil && brand.palettes.isEmpty)
    }

    @Test(arguments: [
        ("home.txt", "Un titre seul", "must begin with a title"),
        ("home.txt", "- une\n\nliste", "must begin with a title"),
        ("home.txt", String(repeating: "t", count: 91) + "\n\nChapô", "the title has 91 characters"),
        ("home.txt", "Titre\n\n" + String(repeating: "t", count: 301), "the lead has 301 characters"),
        ("rules.txt", " \n\n", "is empty"), ("rules.txt", "a\u{7}b", "isn't a plain text"),
        ("rules.txt", "a\u{0}b", "isn't a plain text"),
        ("rules.txt", String(repeating: "a", count: 20_001), "20001 bytes"), ("logo.svg", "", "is no file of a brand"),
        ("rules.md", "", "is no file of a brand"), ("mark.svg", "<svg/>", "xmlns"),
        ("mark.png", "GIF89a", "isn't a PNG"),
        ("icon.png", "", "isn't a PNG"),
    ])
    func `with a file that can't be used is refused with its name`(name: String, text: String, says: String) throws {
        try write(name, text)
        let sentence = try refusal()
        #expect(sentence.contains("/\(name)") && sentence.contains(says), "\(sentence)")
    }

    @Test func `with two signs, or that isn't there, is refused`() throws {
        try write("mark.svg", "")
        try write("mark.png", "")
        #expect(try refusal().contains("leave one"))
        let problem = #expect(throws: BrandProblem.self) { try BrandFolder(at: folder.url.appending(path: "nowhere")) }
        #expect(problem?.sentence.contains("isn't a folder that can be read") == true)
    }
}
