import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The policy for programs` {
    @Test func `names who answers, every use with its ground, and every duration in force`() async throws {
        try await Browser.open { browser in
            let data = try await Self.data(browser)
            let controller = try #require(data["controller"] as? [String: String])
            #expect(controller["email"] == "contact@exemple.fr" && controller["host"] == "Hébergeur Exemple")

            let purposes = try #require(data["purposes"] as? [[String: Any]])
            #expect(Set(purposes.compactMap { $0["name"] as? String }) == Self.used)
            for purpose in purposes {
                let name = try #require((purpose["name"] as? String).flatMap(Purpose.init(rawValue:)))
                #expect(purpose["basis"] as? String == name.basis.rawValue)
                #expect((purpose["kept"] as? [String])?.isEmpty == false, "\(name)")
            }

            let durations = try #require(data["durations"] as? [[String: String]])
            #expect(durations.first { $0["name"] == "ad" }?["duration"] == "PT5184000S")
            #expect(
                !durations.contains { $0["name"]?.hasPrefix("escrow") ?? false }, "nothing is kept for the law here")
            let cookies = try #require(data["cookies"] as? [[String: String]])
            #expect(
                cookies.map { $0["name"] } == [
                    "__Host-session", "__Host-choix", "__Host-preferences", "__Host-interets",
                ])
        }
    }

    @Test func `names the version in force`() async throws {
        try await Browser.open { browser in
            let version = try #require(try await browser.test.site.policies.inForce())
            let policy = try #require(try await Self.data(browser)["policy"] as? [String: Any])
            #expect(policy["number"] as? Int == 1 && policy["hash"] as? String == version.hash)
            #expect(policy["effective"] as? String == "2026-11-23T10:00:00Z")
        }
    }

    @Test func `leads to pages that are there`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let data = try await Self.data(browser)
            let rights = try #require(data["rights"] as? [String: String])
            let contact = try #require(data["contact"] as? [String: Any])
            let links = rights.values.map(\.self) + [contact["page"], contact["security"]].compactMap { $0 as? String }
            #expect(links.count == 8)
            for link in links {
                let path = link.replacing("http://localhost:8080", with: "")
                #expect(try await browser.get(path).status == .ok, "\(path)")
            }
        }
    }

    @Test func `gives the key that is in the file for OpenSSL`() async throws {
        try await Browser.open { browser in
            let signature = try #require(try await Self.data(browser)["signature"] as? [String: String])
            let x = try #require(signature["x"]).replacing("-", with: "+").replacing("_", with: "/")
            let key = try #require(Data(base64Encoded: x + "="))
            let pem = try await browser.get("/.well-known/signature.pem").text.split(separator: "\n")[1]
            #expect(try #require(Data(base64Encoded: String(pem))).suffix(32) == key)
        }
    }

    /// What the inventory keeps or opens something for.
    private static let used = Set(
        Inventory.inForce(on: .plain).flatMap(\.purposes).map(\.rawValue)
    ).subtracting([Purpose.identification.rawValue, Purpose.partners.rawValue])

    private static func data(_ browser: Browser) async throws -> [String: Any] {
        let answer = try await browser.get("/.well-known/privacy.json")
        return try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any] ?? [:]
    }
}
