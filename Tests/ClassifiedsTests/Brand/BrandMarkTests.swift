import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The sign of a brand") struct BrandMarkTests {
    private static let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 16\""

    private static func mark(_ text: String) throws -> BrandMark {
        try BrandMark(svg: Data(text.utf8), named: "mark.svg")
    }

    @Test(arguments: [
        "\(start)><path d=\"M0 0h4v4z\" fill=\"#0b5a67\"/></svg>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- été -->\n\(start) width=\"32\" height=\"16\"><title>Été d’ici</title><g fill='none' stroke=\"rgb(1,2,3)\"><circle cx=\"1\" cy=\"1\" r=\".5\"></circle></g></svg>\n",
        "\u{FEFF}<?xml version='1.0' encoding='utf-8' standalone='no' ?>\r\n\t\(start)/>",
        "<?xml version=\"1.0\"?>\(start)/>", "<?xml version=\"1.0\" standalone=\"yes\"?>\(start)/>",
        "\(start)><clipPath id=\"a\"><path d=\"M0 0\"/></clipPath><path d=\"M0 0\" clip-path=\"url(#a)\"/></svg>",
        "\u{FEFF}\(start) xmlns:svg=\"http://www.w3.org/2000/svg\" version=\"1.1\"><defs><linearGradient id=\"a-1\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs><rect width=\"9\" height=\"9\" fill=\"url(#a-1)\" transform=\"rotate(45 1 1)\"/></svg>",
    ])
    func `of shapes and colours is taken as it is`(text: String) throws {
        let mark = try Self.mark(text)
        #expect(mark.file.bytes == Data(text.utf8) && mark.file.kind == .drawing)
        #expect(mark.width(atHeight: 32) == 64 && !mark.isSquare)
    }

    @Test(arguments: [
        "\(start)><script>alert(1)</script></svg>", "\(start) onload=\"alert(1)\"/>",
        "\(start)><g onclick='x()'/></svg>",
        "\(start)><image href=\"https://elsewhere.fr/a.png\"/></svg>",
        "\(start)><image href=\"data:image/png,AA\"/></svg>",
        "\(start)><use href=\"#a\"/></svg>", "\(start)><a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a></svg>",
        "\(start)><style>@import url(https://elsewhere.fr/a.css);</style></svg>", "\(start) style=\"fill:red\"/>",
        "\(start)><path d=\"M0 0\" style=\"background:url(https://elsewhere.fr)\"/></svg>",
        "\(start)><path fill=\"url(https://elsewhere.fr/a.svg#b)\"/></svg>",
        "\(start)><path fill=\"url(//elsewhere.fr)\"/></svg>",
        "\(start)><path fill=\"url(#a) url(b)\"/></svg>", "\(start)><path fill=\"URL(b)\"/></svg>",
        "\(start)><path fill=\"u\\72l(b)\"/></svg>", "\(start)><path fill=\"u&#114;l(b)\"/></svg>",
        "\(start)><path d=\"url(#a)\"/></svg>", "\(start)><foreignObject><p>x</p></foreignObject></svg>",
        "\(start)><animate attributeName=\"x\"/></svg>", "\(start)><set attributeName=\"onload\" to=\"x\"/></svg>",
        "\(start)><text>x</text></svg>", "\(start)>words</svg>", "\(start)><title>&xxe;</title></svg>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\(start)/>", "\(start)><![CDATA[<script/>]]></svg>",
        "\(start)><?xml-stylesheet href=\"a.css\"?></svg>", "<?xml-stylesheet href=\"a.css\"?>\(start)/>",
        "\(start) xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:script/></svg>", "\(start)><svg:script/></svg>",
        "\(start)><SCRIPT/></svg>", "\(start) xml:base=\"https://elsewhere.fr\"/>", "\(start) href=\"#a\"/>",
        "\(start) xlink:href=\"#a\"/>", "\(start) xmlns:xlink=\"https://elsewhere.fr\"/>",
        "<svg xmlns=\"http://www.w3.org/1999/xhtml\" viewBox=\"0 0 1 1\"/>", "<svg viewBox=\"0 0 1 1\"/>",
        "<html xmlns=\"http://www.w3.org/2000/svg\"/>", "\(start)/>\(start)/>",
        "\(start)><svg viewBox=\"0 0 1 1\"/></svg>",
        "\(start)/><p/>", "\(start)>", "\(start)></g></svg>", "\(start)><g></svg></g>", "", " ", "words", "\u{0}",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 -1 1\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 nan 1\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 1\"/>",
        "\(start) fill=\"a\" fill=\"b\"/>", "\(start) fill=red/>", "\(start) fill=\"a\"id=\"b\"/>",
        "\(start)/><!-- -- -->",
        "\(start)><path d=\"M0 0\"\u{301} id=\"a\"/></svg>", "\(start) id=\"a\u{301}\"/>",
        "\(start)>" + String(repeating: "<g>", count: 30) + String(repeating: "</g>", count: 30) + "</svg>",
        "\(start)>" + String(repeating: "<g/>", count: 1_001) + "</svg>",
        "\(start)><path d=\"" + String(repeating: "M0 0", count: 9_000) + "\"/></svg>",
    ])
    func `with anything else in it is refused in one line`(text: String) throws {
        let problem = #expect(throws: BrandProblem.self, "\(text.prefix(80))") { try Self.mark(text) }
        let sentence = try #require(problem?.sentence)
        #expect(sentence.hasPrefix("mark.svg ") && !sentence.contains("\n"))
    }

    /// What another reader would read as something else, or would never end drawing.
    private static let ambiguous: [String] = [
        "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>\(start)/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\(start)/>",
        "<?xml version=\"1.1\"?>\(start)/>", "<?xml encoding=\"UTF-8\"?>\(start)/>", "<?xml ?>\(start)/>",
        "<?xml encoding=\"UTF-8\" version=\"1.0\"?>\(start)/>", "<?xml version=\"1.0\" x=\"1\"?>\(start)/>",
        "<?xml version=\"1.0\" standalone=\"x\"?>\(start)/>", " <?xml version=\"1.0\"?>\(start)/>",
        "\(start)><!-- \u{1B}(J --></svg>", "\(start)><title>\u{1B}$B</title></svg>", "\(start) id=\"a\u{85}\"/>",
        "\(start)><title>a\u{7F}</title></svg>", "\(start)><title>a\u{9B}</title></svg>",
        "\(start)><clipPath id=\"a\" clip-path=\"url(#b)\"/></svg>",
        "\(start)><clipPath id=\"a\"><g><path clip-path=\"url(#b)\" d=\"M0 0\"/></g></clipPath></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e20 1e20\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100001 100001\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0.001 0.001\"/>",
    ]

    @Test(arguments: ambiguous) func `that another reader could see otherwise is refused`(text: String) throws {
        let problem = #expect(throws: BrandProblem.self, "\(text.debugDescription)") { try Self.mark(text) }
        #expect(problem?.sentence.hasPrefix("mark.svg ") == true)
    }

    @Test func `that isn't UTF-8 is refused`() {
        #expect(throws: BrandProblem.self) {
            try BrandMark(svg: Data(Self.start.utf8) + Data([0xFF]) + Data("/>".utf8), named: "mark.svg")
        }
    }

    @Test func `as a PNG is handed on without anything but its picture`() throws {
        let words = Self.chunk("tEXt", Data("Author\u{0}Camille".utf8))
        let png = Self.png(64, 64, extra: words + Self.chunk("acTL", Data(count: 8)))
        let mark = try BrandMark(png: png + Data("trailing".utf8), named: "mark.png")
        #expect(mark.isSquare && mark.file.kind == .picture && mark.file.name.hasSuffix(".png"))
        #expect(mark.file.bytes == Self.png(64, 64, extra: Data()))
    }

    @Test(arguments: [(64, false), (191, false), (192, true)])
    func `as a picture is the application's icon once it is large enough`(size: Int, isIcon: Bool) throws {
        let folder = try TestFolder()
        let picture = Self.png(UInt32(size), UInt32(size), extra: Data())
        try picture.write(to: folder.url.appending(path: "mark.png"))
        let brand = try Brand(accent: nil, dark: nil, files: try BrandFolder(at: folder.url))
        #expect(brand.mark != nil && (brand.icon != nil) == isIcon)
    }

    @Test func `as a square drawing is the application's icon, however small`() throws {
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"/>"
        #expect(try Self.mark(text).canBeIcon)
        #expect(try Self.mark("\(Self.start)/>").canBeIcon == false)
    }

    @Test func `as a PNG of another size, or none, is refused`() {
        let whole = Self.png(64, 64, extra: Data())
        let wrong = [
            Self.png(63, 64, extra: Data()), Self.png(64, 1_025, extra: Data()), Self.png(1_024, 64, extra: Data()),
            Data(),
            Data("GIF89a".utf8), whole.prefix(30), whole.prefix(whole.count - 1), whole.prefix(8),
            whole.prefix(16) + Data([0x7F, 0xFF, 0xFF, 0xFF]), whole + Data(count: 262_144),
        ]
        for data in wrong {
            #expect(throws: BrandProblem.self, "\(data.count)") { try BrandMark(png: data, named: "mark.png") }
        }
    }

    private static func png(_ width: UInt32, _ height: UInt32, extra: Data) -> Data {
        let header = number(width) + number(height) + Data([8, 6, 0, 0, 0])
        return Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + chunk("IHDR", header) + extra
            + chunk("IDAT", Data([1, 2, 3])) + chunk("IEND", Data())
    }

    private static func chunk(_ kind: String, _ data: Data) -> Data {
        number(UInt32(data.count)) + Data(kind.utf8) + data + Data(count: 4)
    }

    private static func number(_ number: UInt32) -> Data {
        Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) })
    }
}
