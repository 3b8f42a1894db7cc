import Database
import TestSite
import Testing

@testable import Classifieds

struct SimilarAdTests {
    @Test func `are of the same category and place, those with the same words first, then from further away`()
        async throws
    {
        let test = try await TestSite()
        let ids = try await test.add([
            (AdDraft.sample().titled("Parler de voiliers anciens"), .zero),
            (AdDraft.sample().titled("Tout autre chose ici"), .zero),
            (
                AdDraft.sample().titled("Bavarder au calme").with {
                    $0.commune = "69266"; $0.postcode = ""
                }, .zero
            ),
            (
                AdDraft.sample().titled("Papoter à Rennes").with {
                    $0.commune = "35238"; $0.postcode = ""
                }, .zero
            ),
            (AdDraft.sample(of: .noe), .zero), (AdDraft.sample(), .zero),
        ])
        let own = try await test.site.ads.show(ids[5])
        #expect(try await test.site.ads.similar(to: own, count: 4).map(\.id) == [ids[0], ids[1], ids[2], ids[3]])
        #expect(try await test.site.ads.similar(to: own, count: 1).map(\.id) == [ids[0]])
    }

    @Test func `of an ad shown by department its commune leads to nothing`() async throws {
        let test = try await TestSite()
        let ids = try await test.add([
            (AdDraft.sample().titled("Bavarder au calme"), .zero),
            (
                AdDraft.sample().titled("Causer de rien").with {
                    $0.commune = "69266"; $0.postcode = ""
                }, .zero
            ),
            (AdDraft.sample().titled("Unique en son genre").with { $0.precision = "departement" }, .zero),
            (
                AdDraft.sample().titled("Unique aussi").with {
                    $0.commune = "69266"; $0.postcode = ""
                }, .zero
            ),
        ])
        // Both of the same department count alike: the newest first, whatever the hidden commune.
        let hidden = try await test.site.ads.show(ids[2])
        #expect(try await test.site.ads.similar(to: hidden).map(\.id) == [ids[3], ids[1], ids[0]])
        // And nobody who looks from its commune finds it before the others of the department.
        let near = try await test.site.ads.show(ids[0])
        #expect(try await test.site.ads.similar(to: near).map(\.id) == [ids[3], ids[2], ids[1]])
    }
}
