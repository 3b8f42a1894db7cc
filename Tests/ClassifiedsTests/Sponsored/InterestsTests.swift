import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What a reader lets be noted of what they read")
struct InterestsTests {
    private static let music = Category(key: "musique")

    @Test func `comes back from the browser as it went`() async throws {
        let test = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        for _ in 0..<3 { reader.note(Self.music, on: test.site.settings) }
        let campaign = Campaign.ID.random()
        reader.saw(campaign)
        let again = Interests(try reader.signed(by: test.site), for: consent, on: test.site)
        #expect(again == reader)
        #expect(again.weights == [Self.music: 3] && again.seen == [campaign: 1])
    }

    @Test func `is nothing where somebody else wrote it, or wrote something else`() async throws {
        let test = try await TestSite()
        let other = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        reader.note(Self.music, on: test.site.settings)
        let signed = try reader.signed(by: test.site)
        let parts = signed.split(separator: ".").map(String.init)
        let forged = Data(
            "{\"kind\":\"interests\",\"rubriques\":{\"jeux\":9},\"vues\":{},\"jour\":1,\"debut\":1795428000}".utf8)
        let body = forged.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=", with: "")
        let asked = test.site.consents.choices(sent: nil, isRefusedByBrowser: false)
        let receipt = try await test.site.consents.choose([.interests: true], over: asked).text
        let sent = [
            "", "x", "..", String(signed.dropLast()) + (signed.hasSuffix("A") ? "Q" : "A"),
            "\(parts[0]).\(body).\(parts[2])", try reader.signed(by: other.site), receipt,
            try test.site.keyring.signing.sign(json: Data("{\"kind\":\"interests\"}".utf8)),
            signed + String(repeating: "A", count: 3_000),
        ]
        for text in sent {
            #expect(Interests(text, for: consent, on: test.site).weights.isEmpty, "\(text.prefix(40))")
        }
    }

    @Test func `is forgotten six months after it began, however often it was written anew`() async throws {
        let test = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        reader.note(Self.music, on: test.site.settings)
        for _ in 0..<17 {
            test.clock.advance(by: .days(10))
            reader = Interests(try reader.signed(by: test.site), for: consent, on: test.site)
            reader.note(Self.music, on: test.site.settings)
            #expect(reader.weights[Self.music] ?? 0 > 1)
        }
        let signed = try reader.signed(by: test.site)
        #expect(reader.end == TestSite.start + Interests.life)
        test.clock.advance(by: reader.end - test.clock.now())
        #expect(Interests(signed, for: consent, on: test.site).weights.isEmpty)
    }

    @Test func `holds nothing sensitive, whatever is read or ticked`() async throws {
        let test = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        for category in test.site.settings.sensitiveCategories {
            reader.note(category, on: test.site.settings)
            reader.choose([category, Self.music], on: test.site.settings)
        }
        reader.note(Category(key: "inconnue"), on: test.site.settings)
        #expect(Set(reader.weights.keys) == [Self.music])
        let json = try #require(String(data: try reader.json(), encoding: .utf8))
        for category in test.site.settings.sensitiveCategories { #expect(!json.contains(category.key)) }
    }

    @Test func `counts what it doesn't note any more as seen often enough`() async throws {
        let test = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        let campaigns = (0..<41).map { _ in Campaign.ID.random() }
        for campaign in campaigns {
            #expect(!reader.isTired(of: campaign) || campaign == campaigns[40])
            reader.saw(campaign)
        }
        reader = Interests(try reader.signed(by: test.site), for: consent, on: test.site)
        #expect(reader.seen.count == 40)
        #expect(reader.isTired(of: campaigns[40]))
        #expect(!reader.isTired(of: campaigns[0]), "it was seen once")
        for _ in 0..<2 { reader.saw(campaigns[0]) }
        #expect(reader.isTired(of: campaigns[0]))
        test.clock.advance(by: .hours(24))
        reader = Interests(try reader.signed(by: test.site), for: consent, on: test.site)
        #expect(!reader.isTired(of: campaigns[40]), "another day begins")
    }

    @Test func `stays small, and what was read long ago counts less`() async throws {
        let test = try await TestSite()
        let consent = try await test.granted()
        var reader = Interests(nil, for: consent, on: test.site)
        for _ in 0..<500 {
            for category in test.site.settings.categories.map(\.category) {
                reader.note(category, on: test.site.settings)
            }
            reader.saw(.random())
        }
        #expect(try reader.signed(by: test.site).utf8.count <= 2_500)
        #expect(reader.weights.values.allSatisfy { (1...9).contains($0) })
        for _ in 0..<30 { reader.note(Self.music, on: test.site.settings) }
        let most = reader.weights.max { $0.value < $1.value }
        #expect(most?.key == Self.music)
    }
}
