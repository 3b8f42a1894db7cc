import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Classifieds
@testable import Web

@Suite("A site with a face of its own") struct BrandPageTests {
    private static let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"15\" fill=\"#8a2f5c\"/></svg>"

    private static func site(_ files: KeyValuePairs<String, String>, accent: String? = nil) async throws -> TestSite {
        let folder = try TestFolder()
        for (name, text) in files { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
        let brand = try Brand(accent: accent.flatMap { Colour($0) }, dark: nil, files: try BrandFolder(at: folder.url))
        return try await TestSite(brand: brand)
    }

    @Test func `says its own words, escaped, and nowhere else what they replace`() async throws {
        let test = try await Self.site([
            "home.txt": "Se <b>parler</b> & rire\n\nUn \"chapô\" <script>\n\nSuite\n\n- a < b\n- c",
            "rules.txt": "Ici, on se tutoie <i>\n\n- une & une",
        ])
        try await Browser.open(on: test) { browser in
            let home = try await browser.get("/").text
            #expect(home.contains("<h1>Se &lt;b&gt;parler&lt;/b&gt; &amp; rire</h1>"))
            #expect(home.contains("<p class=\"lead\">Un &quot;chapô&quot; &lt;script&gt;</p>"), "\(home)")
            #expect(home.contains("name=\"description\" content=\"Un &quot;chapô&quot; &lt;script&gt;\""))
            #expect(home.contains("<ul><li>a &lt; b</li><li>c</li></ul>") && !home.contains("Une annonce, un visage"))
            let rules = try await browser.get("/regles").text
            #expect(rules.contains("<h2>Les règles propres à ce site</h2>\n<p>Ici, on se tutoie &lt;i&gt;</p>"))
            #expect(rules.contains("<li>une &amp; une</li>") && rules.contains("Les photos"))
        }
    }

    @Test func `has its colours in sheets that are kept for good, and no style in a page`() async throws {
        let test = try await Self.site([:], accent: "#8a2f5c")
        try await Browser.open(on: test) { browser in
            let home = try await browser.get("/")
            let links = home.text.matches(of: /<link rel="stylesheet" href="([^"]+)" media="([^"]+)">/).map {
                ($0.1, $0.2)
            }
            #expect(
                links.map(\.1) == ["screen"] + Array(repeating: "screen and (prefers-color-scheme: dark)", count: 2))
            #expect(links[1].0 == "/assets/dark.css" && !home.text.contains("<style"))
            for index in [0, 2] {
                let sheet = try await browser.get(String(links[index].0))
                #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
                #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(sheet.text.contains("--accent: ") && sheet.text.hasPrefix(index == 0 ? ":root" : "html:root"))
                let again = try await browser.get(
                    String(links[index].0), headers: [.ifNoneMatch: try #require(sheet.headers[.eTag])])
                #expect(again.status == .notModified)
            }
            let light = try await browser.get("/", headers: [.cookie: "__Host-preferences=claire"]).text
            #expect(light.contains(links[0].0) && !light.contains(links[2].0))
            let script = try await browser.get("/hors-ligne.js").text
            #expect(script.contains("const brand = [\"\(links[0].0)\", \"\(links[2].0)\"];"))
            #expect(script.contains("...brand]"))
            let manifest = try await browser.get("/manifest.webmanifest").text
            #expect(manifest.contains("\"theme_color\":\"#8a2f5c\"") && manifest.contains("/assets/icon-192.png"))
            #expect(try await browser.get("/marque/autre.css").status == .notFound)
        }
    }

    @Test func `has its sign beside its name, in the tab and as an application`() async throws {
        let test = try await Self.site(["mark.svg": Self.svg])
        let name = try #require(test.site.settings.brand.mark?.file.name)
        try await Browser.open(on: test) { browser in
            let home = try await browser.get("/").text
            #expect(
                home.contains(
                    "<img class=\"brand-mark\" src=\"/marque/\(name)\" alt=\"\" width=\"32\" height=\"32\">Zone Visio</a>"
                ))
            #expect(home.contains("<link rel=\"icon\" href=\"/marque/\(name)\" type=\"image/svg+xml\">"))
            let mark = try await browser.get("/marque/\(name)")
            #expect(mark.headers[.contentType] == "image/svg+xml; charset=utf-8" && mark.text == Self.svg)
            #expect(mark.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(mark.headers[HTTPField.Name("X-Content-Type-Options") ?? .accept] == "nosniff")
            let manifest = try await browser.get("/manifest.webmanifest").text
            #expect(manifest.contains("\"sizes\":\"any\",\"src\":\"/marque/\(name)\",\"type\":\"image/svg+xml\""))
        }
    }

    @Test func `offers no closed category, and finds what is in it`() async throws {
        let own = try OwnCategories(nil, closed: ["jeux"], sensitive: [], keepsInitial: false)
        try await Browser.open(on: try await TestSite(categories: own)) { browser in
            #expect(try await browser.get("/publier").text.contains("<option value=\"jeux\"") == false)
            let home = try await browser.get("/").text
            #expect(!home.contains("/annonces?rubrique=jeux") && home.contains("/annonces?rubrique=cours"))
            #expect(home.contains("<option value=\"jeux\""))
            try await browser.expect("Annonces «\u{A0}Jeux\u{A0}»", at: "/annonces?rubrique=jeux")
        }
    }

    @Test func `offers a closed category to the ad that is in it, and to no new one that asks`() async throws {
        let own = try OwnCategories(nil, closed: ["jeux"], sensitive: [], keepsInitial: false)
        let test = try await TestSite(categories: own)
        try await Browser.open(on: test) { browser in
            let refused = try await browser.post("/publier", AdForm().with("rubrique", "jeux")).text
            #expect(refused.contains("id=\"rubrique\"") && !refused.contains("<option value=\"jeux\""))
            let address = try await browser.publish()
            // As one that was there before.
            try await test.site.database.write { try $0.run("UPDATE ad SET category = 'jeux'") }
            #expect(try await browser.get(address).text.contains("<option value=\"jeux\" selected>"))
        }
    }

    /// What contrast is measured against is what pages have.
    @Test(arguments: Theme.allCases)
    func `is measured against the papers and inks of the style sheet`(theme: Theme) {
        let sheet = theme == .light ? "\(Embedded.siteCSS)" : "\(Embedded.darkCSS)"
        for (name, colour) in theme.grounds { #expect(sheet.contains("  --\(name): \(colour);\n"), "\(name)") }
    }
}
