import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The lists against texts that somebody else wrote, and against generated ads.
struct WordListTests {
    private struct Text: Decodable {
        let title: String
        let text: String?
        let body: String?
        let reason: String?

        var content: AdContent {
            AdContent(
                title: title, text: text ?? body ?? "", pseudonym: "Camille", sex: nil, showsSex: false,
                acceptsVisio: true, agreesToSensitive: false)
        }
    }

    private static func texts(_ name: String) throws -> [Text] {
        let file = try #require(Bundle.module.url(forResource: "Texts/\(name)", withExtension: "jsonl"))
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Text.self, from: $0)
        }
    }

    private let checks = ContentChecks()

    @Test func `every line of the lists can be read`() {
        #expect(ContentChecks.unreadable == [])
        #expect(PatternList("…").unreadable.count == 1)
    }

    @Test func `short turns are held, each for its reason, and short innocent ones aren't`() throws {
        let missed = try Self.texts("more-held").filter { text in
            !checks.doubts(of: text.content).contains { $0.reason.rawValue == text.reason }
        }
        #expect(missed.count <= 6, "\(missed.map(\.text))")
        #expect(try Self.texts("more-clean").filter { !checks.doubts(of: $0.content).isEmpty }.map(\.text) == [])
    }

    @Test func `of sixty texts to be held, nearly all are, each for its reason`() throws {
        let texts = try Self.texts("held")
        #expect(texts.count == 60)
        let missed = texts.filter { text in
            !checks.doubts(of: text.content).contains { $0.reason.rawValue == text.reason }
        }
        #expect(missed.count <= 5, "\(missed.map(\.title))")
    }

    @Test func `of two hundred innocent texts, nearly none is held`() throws {
        let texts = try Self.texts("clean")
        #expect(texts.count == 200)
        let held = texts.filter { !checks.doubts(of: $0.content).isEmpty }
        #expect(held.count <= 4, "\(held.map(\.title))")
    }

    @Test func `what is said in other words is held too, and the same words said of something else aren't`() throws {
        let held = try Self.texts("further-held")
        #expect(held.count == 309)
        let missed = held.filter { text in
            !checks.doubts(of: text.content).contains { $0.reason.rawValue == text.reason }
        }
        #expect(missed.count <= 4, "\(missed.map(\.title))")
        let clean = try Self.texts("further-clean")
        #expect(clean.count == 322)
        let alarmed = clean.filter { !checks.doubts(of: $0.content).isEmpty }
        #expect(alarmed.count <= 5, "\(alarmed.map(\.title))")
    }

    @Test func `of four hundred generated ads at most one in a hundred is held, copies included`() async throws {
        let test = try await TestSite()
        var trial = CheckTrial(of: test.site)
        let ads = try Self.texts("generated").map { text in
            CheckedAd(
                category: Category(key: "cours"), commune: try #require(test.site.places.commune("35238")),
                precision: .commune, content: text.content, telephone: nil)
        }
        try trial.look(at: ads)
        #expect(trial.ads == 400)
        #expect(trial.held <= 4, "\(trial.reasons)")
        try trial.look(at: ads.prefix(10).map(\.self))
        #expect(trial.reasons[.copiedText] ?? 0 >= 10)
    }

    @Test func `the operator's own words hold an ad`() async throws {
        let checks = ContentChecks(forbidden: ["casino", "paris spor*"])
        let found = { (text: String) in
            checks.doubts(
                of: AdContent(
                    title: "Bonjour", text: text, pseudonym: "Noé", sex: nil, showsSex: false, acceptsVisio: false,
                    agreesToSensitive: false)
            ).filter { $0.reason == .forbiddenWord }.map(\.words)
        }
        #expect(found("Une soirée au CASINO entre amis") == ["CASINO"])
        #expect(found("Les paris sportifs, parlons-en") == ["paris sportifs"])
        #expect(found("Je vis à Paris et je fais du sport") == [])
        #expect(ContentChecks.canLookFor("casino") && !ContentChecks.canLookFor("…"))
    }
}
