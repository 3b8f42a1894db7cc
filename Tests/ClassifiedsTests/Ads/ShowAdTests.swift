import Database
import TestSite
import Testing

@testable import Classifieds

struct ShowAdTests {
    @Test func `an ad that never was isn't found`() async throws {
        let test = try await TestSite()
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(.random()) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.showDraft(.random(), to: .visitor) }
    }

    @Test func `an ad shows its department alone to those who chose so`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().with { $0.precision = "departement" })
        let shown = try await test.site.ads.show(ad)
        guard case .department(let department) = shown.place else { throw TestProblem("not a department") }
        #expect(department.code == "69")
        let listed = try #require(try await test.result { _ in }.ads.first)
        #expect(listed.place == shown.place)
        #expect(try await test.site.ads.showOwn(ad, to: caller).commune?.insee == "69123")
    }

    @Test(arguments: [Ad.State.draft, .pending, .held, .paused, .ended, .refused])
    func `an ad that was online and isn't any more is gone`(state: Ad.State) async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.site.database.write { try $0.run("UPDATE ad SET state = \(state) WHERE id = \(ad)") }
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.found { _ in } == [])
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(
            try await test.found {
                $0.place = try test.place("69123"); $0.radius = 200
            } == [])
    }

    @Test func `a person sees all their ads and nobody else's`() async throws {
        let test = try await TestSite()
        let (camille, first) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let second = try await test.publish(.sample().titled("Apprendre le morse"), by: camille)
        let draft = try await test.keep(.sample().titled("À finir un jour"), by: camille)

        let listed = try await test.site.ads.list(of: camille)
        #expect(listed.map(\.id) == [draft.id, second, first])
        #expect(listed.map(\.state) == [.draft, .online, .online])
        #expect(listed[0].content.leave(by: .ownPage).title == "À finir un jour")
        for stranger in [Caller.visitor, .system(job: "test")] {
            await #expect(throws: Refusal.forbidden) { try await test.site.ads.list(of: stranger) }
        }
    }

    @Test func `nothing that is shown prints what it holds`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().with { $0.telephone = "06 12 34 56 78" })
        let own = try await test.site.ads.showOwn(ad, to: caller)
        var dumped = ""
        dump(own, to: &dumped)
        for text in ["\(own)", String(reflecting: own), dumped] {
            #expect(!text.contains("voiliers") && !text.contains("612345678") && !text.contains("Camille_L"))
        }
    }
}
