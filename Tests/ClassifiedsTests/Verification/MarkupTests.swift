import Foundation
import Testing

@testable import Classifieds

@Suite struct `A page read from outside` {
    @Test(arguments: [
        ("<script src=\"https://cdn.example/x.js\"></script>", ["https://cdn.example/x.js"]),
        ("<script src='//cdn.example/x.js'>", ["//cdn.example/x.js"]),
        ("<LINK REL=stylesheet HREF=https://cdn.example/a.css>", ["https://cdn.example/a.css"]),
        ("<img src=\"/a.webp\" srcset=\"/a.webp 1x, https://cdn.example/b.webp 2x\">", ["https://cdn.example/b.webp"]),
        ("<iframe src=\"https://video.example/\"></iframe>", ["https://video.example/"]),
        ("<form action=\"https://elsewhere.example/\">", ["https://elsewhere.example/"]),
        ("<link rel=\"canonical\" href=\"https://other.example/\"><a href=\"https://other.example/\">", []),
        ("<!-- <script src=\"https://cdn.example/x.js\"></script> -->", []),
        ("<img src=\"https://site.example/a.webp\"><img src=\"data:image/gif;base64,\"><img src=\"/b.webp\">", []),
        ("<img src=\"https://site.example.evil.example/a.webp\">", ["https://site.example.evil.example/a.webp"]),
        ("<img alt=\"a > b\" src=\"https://cdn.example/a.webp\">", ["https://cdn.example/a.webp"]),
    ])
    func `loads from elsewhere what a browser would`(page: String, elsewhere: [String]) throws {
        let origin = try #require(SiteOrigin("https://site.example"))
        #expect(Markup(page).loads.filter(origin.isElsewhere) == elsewhere)
    }

    @Test(arguments: [
        ("<script>go()</script>", true), ("<style>p { }</style>", true), ("<p style=\"color: red\">", true),
        ("<p onclick=\"go()\">", true), ("<script type=\"application/ld+json\">{\"a\": 1}</script>", false),
        ("<script src=\"/a.js\"></script><p class=\"once\">", false),
    ])
    func `holds code of its own or not`(page: String, holds: Bool) {
        #expect(Markup(page).hasInlineCode == holds)
    }

    @Test func `tells which fields have no note, and reads what a script holds as data`() {
        let page = """
            <form id="s" method="get"><input name="q"></form><details id="s-pourquoi"></details><input name="p" form="s">
            <form method="post"><input name="email"><select name="sexe"></select></form><details id="sexe-pourquoi"></details>
            <script type="application/ld+json">{"spatialCoverage": {"@type": "AdministrativeArea"}}</script>
            """
        #expect(Markup(page).unexplainedFields == ["email"])
        #expect(Markup(page).isShownByArea)
    }

    @Test(arguments: [
        "<", "<<<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "</", "<script>", "<a =>", "<a ==\"'>",
    ])
    func `may end anywhere`(page: String) {
        #expect(Markup(page).tags.count <= 1)
    }
}

@Suite struct `What a site says to programs` {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(arguments: [
        ("default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", 0),
        (
            "default-src 'none'; script-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            1
        ),
        ("default-src *; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src https:", 2),
        ("default-src 'none'", 3), ("", 4),
    ])
    func `a policy of contents lets in what it names`(header: String, faults: Int) throws {
        let origin = try #require(SiteOrigin("https://site.example"))
        #expect(ContentPolicy(header).faults(at: origin).count == faults)
    }

    @Test(arguments: [
        ("Contact: mailto:a@site.example\nExpires: 2027-03-01T00:00:00Z", 0),
        ("Contact: mailto:a@site.example\nExpires: 2027-01-01T00:00:00Z", 1),
        ("Contact: mailto:a@site.example\nExpires: 2028-03-01T00:00:00Z", 1),
        ("Contact: mailto:a@site.example\nExpires: soon", 1), ("Contact: mailto:a@site.example", 1),
        ("Expires: 2027-03-01T00:00:00Z\n# Contact: mailto:a@site.example", 1),
        (
            "Contact: https://a.example\nExpires: 2027-03-01T00:00:00Z\nCanonical: https://other.example/.well-known/security.txt",
            1
        ),
    ])
    func `a security file is in date and names somebody`(text: String, faults: Int) throws {
        let origin = try #require(SiteOrigin("https://site.example"))
        #expect(SecurityFile(text).faults(at: origin, now: Self.now).count == faults)
    }

    @Test func `robots are kept off what is theirs`() {
        let rules = RobotRules("User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /lien/\nDisallow:\n")
        #expect(rules.allows("/annonces") && !rules.allows("/lien/x"))
    }

    @Test func `the chunks of a picture are named, and damage isn't read`() throws {
        func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
            Array(name.utf8) + [UInt8(bytes.count), 0, 0, 0] + bytes + (bytes.count.isMultiple(of: 2) ? [] : [0])
        }
        let file =
            Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8) + chunk("VP8X", [1, 2, 3]) + chunk("EXIF", [9])
        #expect(WebPChunks.names(in: Data(file)) == ["VP8X", "EXIF"])
        #expect(WebPChunks.names(in: Data("RIFFxxxxJPEGxxxxxxxx".utf8)) == nil)
        #expect(WebPChunks.names(in: Data()) == nil)
    }

    @Test(arguments: ["https://a.example/", "HTTPS://A.example", "http://[::1]:8080", "http://127.0.0.1:1"])
    func `a site is named by its origin`(address: String) {
        #expect(SiteOrigin(address) != nil)
    }

    @Test(arguments: [
        "a.example", "ftp://a.example", "https://a.example/x", "https://a@b.example", "https://a.example?x", "",
    ])
    func `and by nothing else`(address: String) {
        #expect(SiteOrigin(address) == nil)
    }
}

@Suite struct `The promises as a site tells them` {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private static func told(_ outcome: String, verdicts: [String], checked: String? = "2027-01-15T00:00:00Z")
        -> Verdict.Outcome
    {
        var board: [String: Any] = [
            "promises": Promise.allCases.map { promise in
                ["id": promise.rawValue, "outcome": outcome, "proofs": verdicts.map { ["verdict": $0] }]
                    as [String: Any]
            }
        ]
        board["checked"] = checked
        return ToldPromises(board).outcome(at: now)
    }

    @Test func `hold when all is green and fresh`() {
        #expect(Self.told("kept", verdicts: ["passed"]) == .holds("81 kept"))
        #expect(Self.told("not-built", verdicts: []) == .holds("81 not-built"))
    }

    @Test(arguments: [
        ("failing", ["failed"], "2027-01-15T00:00:00Z"), ("kept", ["passed", "failed"], "2027-01-15T00:00:00Z"),
        ("kept", [], "2027-01-15T00:00:00Z"), ("kept", ["passed"], "2027-01-12T00:00:00Z"),
    ])
    func `are broken when one is red, unproven or old`(outcome: String, verdicts: [String], checked: String) {
        guard case .broken = Self.told(outcome, verdicts: verdicts, checked: checked) else {
            Issue.record("\(outcome) \(verdicts) \(checked) passes")
            return
        }
    }

    @Test func `say so when one is left out, and when nothing was looked at`() {
        let one: [String: Any] = ["promises": [["id": "GOV-1", "outcome": "kept"]]]
        guard case .broken(let what) = ToldPromises(one).outcome(at: Self.now) else {
            Issue.record("eighty missing promises pass")
            return
        }
        #expect(what.contains("and 77 more"))
        #expect(
            Self.told("kept", verdicts: ["passed"], checked: nil) == .unchecked("the site hasn't looked at itself yet"))
    }
}
