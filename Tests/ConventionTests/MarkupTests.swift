import Foundation
import Testing

/// Pages hold no code and no style of their own: the content security policy forbids both.
@Suite struct MarkupTests {
    @Test func `pages hold no inline style and no inline code`() throws {
        try expectKept(inlineCode, under: "Sources/Web/", "Sources/HTML/")
    }

    @Test(arguments: [
        #"let page: HTML = "<p style=\"color: red\">""#, #"let page: HTML = "<button onclick=\"go()\">""#,
        #"let page: HTML = "<script>go()</script>""#, #"let page: HTML = "<style>p { }</style>""#,
        #"let page: HTML = "<a href=\"javascript:go()\">""#,
        #"let page: HTML = "<script async>""#,
    ])
    func `inline code is found`(snippet: String) throws {
        #expect(try findings(in: snippet, by: inlineCode).count == 1)
    }

    @Test func `scripts of our own, structured data and lists of addresses are fine`() throws {
        let snippet = #"""
            let page: HTML = """
                <script type="module" src="/assets/site.js"></script>
                <script type="application/ld+json">\(data)</script>
                <a href="/annonces?on=1" class="style-guide" data-on="1">
                """
            """#
        #expect(try findings(in: snippet, by: inlineCode) == [])
    }

    @Test func `bytes are called markup without proof in the listed files only`() throws {
        try expectKept(trustedMarkup, under: "Sources/")
        #expect(try findings(in: "let page = HTML(trusted: bytes)", by: trustedMarkup).count == 1)
        #expect(try findings(in: "page.append(.init(trusted: bytes))", by: trustedMarkup).count == 1)
        #expect(try findings(in: "    package init(trusted bytes: [UInt8]) {", by: trustedMarkup) == [])
    }

    @Test func `the site's own scripts build no code from text`() throws {
        let scripts = try SourceTree.here.paths(under: "Sources").filter { $0.hasSuffix(".js") }
        for path in scripts {
            #expect(try codeFromText(SourceTree.here.text(of: path)) == [], "\(path)")
        }
        #expect(try codeFromText("eval(text)\nnew Function(text)\nnode.innerHTML = text").count == 3)
        #expect(try codeFromText("node.textContent = text\nconst evaluate = retrieval(1)") == [])
    }

    @Test func `no script of the site asks what tells one device from another`() throws {
        let scripts = try SourceTree.here.paths(under: "Sources").filter { $0.hasSuffix(".js") }
        #expect(!scripts.isEmpty)
        for path in scripts where !(Lists.scriptsOfCalls + Lists.scriptsOfPictures).contains(path) {
            #expect(try tellingWords(SourceTree.here.text(of: path)) == [], "\(path)")
        }
        for path in Lists.scriptsOfCalls + Lists.scriptsOfPictures {
            #expect(try tellingWords(SourceTree.here.text(of: path)).count == 1, "\(path)")
        }
        let snippet =
            "const a = navigator.userAgent\ncanvas.toDataURL()\nnew AudioContext()\nnavigator.geolocation.get()"
        #expect(try tellingWords(snippet).count == 4)
        #expect(try tellingWords("await navigator.clipboard.writeText(text)\ncanvas.width = 320") == [])
    }
}

private func inlineCode(_ source: SwiftSource) throws -> [Finding] {
    let attributes = #"<[^>]*\s(style|on[a-z]+)\s*=\s*["']"#
    let elements = #"<style\b|<script(?![^>]*(\ssrc=|application/ld\+json))[^>]*>|\bjavascript:"#
    return try source.findings(inLiterals: "\(attributes)|\(elements)", "code or style inside a page")
}

private func trustedMarkup(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.trustedMarkupFiles) else { return [] }
    return try source.findings(inCode: #"\b(HTML|init)\(trusted:"#, "calls bytes markup without proof")
}

/// What scripts read to know a device again, or to find out where it is.
private func tellingWords(_ script: String) throws -> [Substring] {
    let asked = "userAgent|plugins|platform|language|hardwareConcurrency|deviceMemory|connection|getBattery|geolocation"
    let words =
        #"\bnavigator\.(\#(asked))|\bscreen\.|\b(toDataURL|getImageData|toBlob|measureText|enumerateDevices|"#
        + #"getTimezoneOffset|resolvedOptions|devicePixelRatio)\b|(?i:webgl)|AudioContext|document\.fonts"#
    let expression = try NSRegularExpression(pattern: words)
    return script.split(separator: "\n").filter { expression.firstMatch(in: String($0)) != nil }
}

private func codeFromText(_ script: String) throws -> [Substring] {
    let words = #"(?<!\w)eval\(|\bnew Function\(|\.(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\("#
    let expression = try NSRegularExpression(pattern: words)
    return script.split(separator: "\n").filter { expression.firstMatch(in: String($0)) != nil }
}
