import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("Categories of an operator's own") struct OwnCategoriesTests {
    private static let list = ["langues=Langues", "chant-choral=Chant, chorales = ensemble", "sante=Santé"]

    private static func made(
        _ list: [String]? = list, closed: [String] = [], sensitive: [String] = [], keepsInitial: Bool = false
    ) throws -> OwnCategories {
        try OwnCategories(list, closed: closed, sensitive: sensitive, keepsInitial: keepsInitial)
    }

    @Test func `stand in their order, under their names`() throws {
        let own = try Self.made(closed: ["langues"], sensitive: ["sante"])
        #expect(own.all.map(\.category.key) == ["langues", "chant-choral", "sante"])
        #expect(own.all[1].name == "Chant, chorales = ensemble")
        #expect(own.closed == [Category(key: "langues")])
        // Those that are sensitive everywhere stay so, should they come back.
        #expect(own.sensitive == Category.initiallySensitive.union([Category(key: "sante")]))
        #expect(try Self.made(nil).all.map(\.name) == Category.initial.map(\.name))
    }

    @Test func `leave those of the demo's ads where they are`() throws {
        let own = try Self.made(keepsInitial: true)
        #expect(own.all.count == Self.list.count + Category.initial.count - 1)
        #expect(!own.closed.contains(Category(key: "langues")) && own.closed.count == Category.initial.count - 1)
    }

    @Test(arguments: [
        (["cours"], "must be a key and a name"), (["Cours=Cours"], "small letters"), (["santé=Santé"], "small letters"),
        (["a b=Cours"], "small letters"), (["-a=Cours"], "small letters"), (["=Cours"], "must be a key"),
        (["cours="], "must be a key"), (["cours=C"], "2 to 40"), (["cours=a\u{7}b"], "2 to 40"),
        ([], "1 to 40 categories"),
        (["a=Cours", "a=Chant"], "twice"), (["a=Cours", "b=cours"], "twice"),
    ])
    func `that can't be taken are refused`(list: [String], says: String) {
        let problem = #expect(throws: BrandProblem.self) { try Self.made(list) }
        #expect(problem?.sentence.contains(says) == true, "\(problem?.sentence ?? "")")
    }

    @Test func `must be listed to be closed or sensitive, and one must be left`() {
        for (closed, sensitive) in [(["jeux"], []), ([], ["santé"])] {
            #expect(throws: BrandProblem.self) { try Self.made(closed: closed, sensitive: sensitive) }
        }
        let problem = #expect(throws: BrandProblem.self) {
            try Self.made(closed: ["langues", "chant-choral", "sante"])
        }
        #expect(problem?.sentence.contains("no category for a new ad") == true)
    }

    @Test func `take no new ad once they are closed, and keep those that are there`() async throws {
        let own = try OwnCategories(nil, closed: ["conversation"], sensitive: [], keepsInitial: false)
        let test = try await TestSite(categories: own)
        #expect(await test.refusedFields { _ = try await test.publish() } == ["rubrique"])
        let (caller, ad) = try await test.publish(.sample().with { $0.category = "cours" })
        // As one that was there before.
        try await test.site.database.write { try $0.run("UPDATE ad SET category = 'conversation' WHERE id = \(ad)") }
        try await test.revise(ad, as: .sample().titled("Parler de phares et de balises"), by: caller)
        #expect(try await test.titles(for: "phares") == 1)
        #expect(try await test.found { $0.category = Category(key: "conversation") } == [ad])
        #expect(try await test.site.ads.show(ad).category.key == "conversation")
        let elsewhere = AdDraft.sample().with { $0.category = "voitures" }
        #expect(await test.refusedFields { try await test.revise(ad, as: elsewhere, by: caller) } == ["rubrique"])
    }

    @Test func `that are closed take no ad of another site`() async throws {
        let own = try OwnCategories(nil, closed: ["musique"], sensitive: [], keepsInitial: false)
        let test = try await TestSite(categories: own)
        let categories = try ComingCategories(json: nil, known: test.site.settings.openCategories)
        let theirs = ComingCategory(id: "8", name: "Musique")
        #expect(categories.meaning(of: theirs) == .unknown && categories.proposal(for: theirs) == nil)
        let written = Data(#"{"8": "musique"}"#.utf8)
        #expect(throws: MovingProblem.self) {
            try ComingCategories(json: written, known: test.site.settings.openCategories)
        }
        // Also where somebody proposes all.
        let all = try ComingCategories(json: nil, known: own.all)
        var checks = ComingChecks(site: test.site, origin: "Ailleurs", categories: all)
        var ad = ComingAd.sample()
        ad.category = theirs
        let refusal = #expect(throws: MovingRefusal.self) { try checks.check(ad) }
        #expect(refusal == .noCategory)
        ad.category = ComingCategory(id: "9", name: "Cours")
        let checked = try checks.check(ad)
        #expect(checked.ad.category.key == "cours")
    }

    @Test func `aren't taken away while ads are in them`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.requireListedCategories()
        try await test.site.database.write { try $0.run("UPDATE ad SET category = 'phares' WHERE id = \(ad)") }
        let problem = await #expect(throws: BrandProblem.self) { try await test.site.requireListedCategories() }
        #expect(problem?.sentence.contains("leaves out phares, and 1 of the site's ads is in it") == true)
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.site.requireListedCategories()
    }

    @Test func `of which nothing is noted are a protection of the policy`() async throws {
        let own = try Self.made(sensitive: ["sante"])
        let test = try await TestSite(categories: own)
        let settings = test.site.settings
        #expect(!settings.canBeOfInterest(Category(key: "sante")) && settings.canBeOfInterest(Category(key: "langues")))
        let facts = PolicyFacts(settings: settings).facts(of: .advertising)
        #expect(facts.contains { $0.key == "sensitive.sante" && $0.kind == .protection })
        let initial = PolicyFacts(settings: try await TestSite().site.settings).facts(of: .advertising)
        #expect(!initial.contains { $0.key.hasPrefix("sensitive.") })
    }
}
