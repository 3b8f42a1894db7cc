import Testing

/// The checks stand on telling code from literals and comments.
@Suite struct ScannerTests {
    @Test func `comments and literals are no code, interpolations are`() {
        let source = SwiftSource(
            path: "a.swift", text: #"let a = "one \(two("three")) four" // five"# + "\n/* six /* seven */ */ let b = 8")
        #expect(source.codeLines[0].split(separator: " ").joined(separator: " ") == "let a = (two( ))")
        #expect(source.codeLines[1].contains("six") == false)
        #expect(source.codeLines[1].hasSuffix("let b = 8"))
        #expect(source.literals.map(\.text) == ["three", "one \u{FFFC} four"])
    }

    @Test func `raw and long literals end where they should`() {
        let text = ##"let a = #"x "y" \n \#n"#"## + "\nlet b = \"\"\"\n  one \"two\"\n  \"\"\"\nlet c = try! d"
        let source = SwiftSource(path: "a.swift", text: text)
        #expect(source.literals.map(\.text) == ["x \"y\" \\n \n", "\n  one \"two\"\n  "])
        #expect(source.literals.map(\.line) == [1, 2])
        #expect(source.codeLines.last == "let c = try! d")
    }

    @Test func `escapes are read, quoted names are not code`() {
        let source = SwiftSource(path: "a.swift", text: #"func `try! it`() { "a\u{202F}?\t\"b\"" }"#)
        #expect(source.literals.map(\.text) == ["a\u{202F}?\t\"b\""])
        #expect(source.codeLines[0].contains("try!") == false)
    }

    @Test func `a literal that never ends spoils one line only`() {
        let source = SwiftSource(path: "a.swift", text: "let a = \"open\nlet b = 1")
        #expect(source.codeLines[1] == "let b = 1")
    }

    @Test func `a list names files with one star`() {
        let source = SwiftSource(path: "Sources/Web/Ads/AdPage.swift", text: "")
        #expect(source.isListed(in: ["Sources/Web/*"]))
        #expect(source.isListed(in: ["Sources/Web/*Page.swift"]))
        #expect(source.isListed(in: ["Sources/Web/Ads/AdPage.swift"]))
        #expect(!source.isListed(in: ["Sources/Web/*Form.swift", "Sources/Web/Ads/AdPage.swift2"]))
    }
}
