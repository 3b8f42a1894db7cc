import Database
import TestSite
import Testing

@testable import Classifieds

/// Third parties' frames (promises COOKIE-10, SHARE-5).
struct EmbedTests {
    private static let all: [Processor] = [
        .example(.audience), .example(.advertising), .example(.social), .example(.chat),
    ]

    private func granting(_ test: TestSite) async throws -> Choices {
        let answers = Dictionary(uniqueKeysWithValues: ConsentSwitch.foreign.map { ($0, true) })
        return test.choices(try await test.site.consents.choose(answers, over: test.choices()).text)
    }

    @Test(arguments: PageKind.allCases)
    func `learn of a page its sort, where they count visits, and nothing elsewhere`(kind: PageKind) async throws {
        let test = try await TestSite(processors: Self.all)
        let choices = try await granting(test)
        let audience = test.site.embeds.audience(for: try #require(choices.granted(MeasuredAudience.self)), on: kind)
        #expect(audience.map(\.address) == ["https://audience.exemple.org/cadre?page=\(kind.rawValue)"])
        let advertising = test.site.embeds.advertising(
            for: try #require(choices.granted(ForeignAdvertising.self)))
        #expect(advertising.map(\.address) == ["https://advertising.exemple.org/cadre"])
        let social = test.site.embeds.social(for: try #require(choices.granted(SocialContent.self)))
        #expect(social.map(\.address) == ["https://social.exemple.org/cadre"])
        #expect(social.map(\.origin.text) == ["https://social.exemple.org"])
    }

    @Test func `go with the contract of whoever shows them`() async throws {
        let test = try await TestSite(processors: Self.all)
        let choices = try await granting(test)
        let granted = try #require(choices.granted(ForeignAdvertising.self))
        #expect(test.site.embeds.advertising(for: granted).count == 1)
        test.clock.advance(by: .days(300))
        #expect(test.site.embeds.advertising(for: granted).isEmpty)
        #expect(test.site.embeds.chat == nil)
    }
}
