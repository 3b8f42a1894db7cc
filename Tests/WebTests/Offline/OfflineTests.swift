import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSite
import Testing

@testable import Web

@Suite struct `Without a network` {
    @Test func `one page is kept, which holds no ad and nothing of anybody`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let page = try await browser.get("/hors-ligne")
            #expect(page.text.contains("Pas de réseau"))
            #expect(!page.text.contains("océan") && !page.text.contains("card"))
            #expect(page.text == (try await browser.another().get("/hors-ligne")).text)
        }
    }

    @Test func `the worker keeps what exists, and no page but that one`() async throws {
        try await Browser.open { browser in
            let script = try await browser.get("/hors-ligne.js")
            #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(script.headers[.cacheControl] == "no-cache")
            let line = try #require(script.text.split(separator: "\n").first { $0.hasPrefix("const files") })
            let files = line.split(separator: "\"").filter { $0.hasPrefix("/") }.map(String.init)
            #expect(files.count == 5)
            #expect(script.text.hasPrefix("const brand = [];\n"), "every file that the script names is there to it")
            for file in files { #expect(try await browser.get(file).status == .ok, "\(file)") }
            #expect(files.allSatisfy { $0.hasPrefix("/assets/") })
            #expect(!script.text.contains("cache.put"))
        }
    }

    @Test func `no page registers it but by the script of its own button`() throws {
        let registering = StaticFile.all.filter { String(buffer: $0.value.body).contains(".register(") }.keys
        #expect(registering.sorted() == ["offline.js"])
    }

    @Test func `the manifest's pictures are pictures of the size it says`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/manifest.webmanifest")
            #expect(answer.headers[.contentType] == "application/manifest+json")
            let json = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
            let manifest = try #require(json as? [String: Any])
            #expect(manifest["name"] as? String == "Zone Visio")
            #expect(manifest["start_url"] as? String == "/")
            let icons = try #require(manifest["icons"] as? [[String: String]])
            #expect(icons.map { $0["purpose"] } == ["any", "any", "maskable"])
            for icon in icons {
                let file = try await browser.get(try #require(icon["src"]))
                #expect(file.headers[.contentType] == "image/png" && file.headers[.contentEncoding] == nil)
                let bytes = [UInt8](buffer: file.body)
                #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
                let sides = [16, 20].map { bytes[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } }
                #expect(icon["sizes"] == "\(sides[0])x\(sides[1])")
            }
        }
    }

    @Test func `a manifest may be read from the pages that name it, and from no other`() async throws {
        try await Browser.open { browser in
            for address in ["/favoris", "/", "/annonces", "/conseils"] {
                let page = try await browser.get(address)
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(policy.contains("manifest-src 'self'") == page.text.contains("rel=\"manifest\""), "\(address)")
                #expect(page.text.contains("rel=\"manifest\"") == (address == "/favoris"))
            }
        }
    }
}
