import TestSite
import Testing

@testable import Classifieds

struct OtherAdTests {
    private static let named = AdDraft.sample().with { $0.namesOthers = true }

    @Test func `of a person are named together where both say so, under one pseudonym`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish(Self.named)
        let (_, second) = try await test.publish(Self.named.titled("Apprendre à naviguer"))
        let (_, silent) = try await test.publish(.sample().titled("Sans lien aucun"))
        let (_, other) = try await test.publish(Self.named.titled("Sous un autre nom").with { $0.pseudonym = "Marin" })
        _ = try await test.publish(
            Self.named.titled("Une autre personne").with { $0.email = "paul@exemple.fr" })

        func others(_ ad: Ad.ID) async throws -> [Ad.ID] {
            try await test.site.ads.others(by: try await test.site.ads.show(ad)).map(\.id)
        }
        #expect(try await others(first) == [second])
        #expect(try await others(second) == [first])
        #expect(try await others(silent) == [])
        #expect(try await others(other) == [])

        try await test.site.ads.withdraw(second, by: caller)
        #expect(try await others(first) == [])
    }

    @Test func `are named no more when one of them takes it back`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish(Self.named)
        let (_, second) = try await test.publish(Self.named.titled("Apprendre à naviguer"))
        try await test.site.ads.revise(first, as: .sample(), photos: PhotoChanges(), from: .test, by: caller)
        for ad in [first, second] {
            #expect(try await test.site.ads.others(by: try await test.site.ads.show(ad)).isEmpty)
        }
    }

    @Test func `one that shows its commune isn't named beside one that shows its department alone`() async throws {
        let test = try await TestSite()
        let (_, open) = try await test.publish(Self.named)
        let (_, hidden) = try await test.publish(
            Self.named.titled("Apprendre à naviguer").with { $0.precision = "departement" })
        for ad in [open, hidden] {
            #expect(try await test.site.ads.others(by: try await test.site.ads.show(ad)).isEmpty)
        }
    }
}
