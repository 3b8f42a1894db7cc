import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("What an alert finds")
struct MatchAdsTests {
    @Test func `is what its search finds, for searches of every kind`() async throws {
        let test = try await TestSite()
        var random = SeededRandom(seed: 20_261_127)
        let scan = try await `Generated queries`.fill(test, &random, apart: 30)
        try await test.site.alerts.matchQueued()
        var searches: [Alert.ID: Search] = [:]
        for number in 0..<250 {
            let (search, _) = try `Generated queries`.query(test, scan, &random)
            let caller = try await test.owner(of: scan.ads[number].id)
            guard
                case .begun(let id) = try await test.site.alerts.ask(
                    AlertDraft(search: search, rhythm: .weekly), by: caller)
            else { throw TestProblem("a member's alert waits") }
            searches[id] = search
        }

        let fresh = Set(try await `Generated queries`.fill(test, &random, by: "autre", apart: 0).ads.map(\.id))
        try await test.site.alerts.matchQueued()

        var matches = 0
        for (alert, search) in searches {
            let found = try await test.everyPage {
                $0 = search
                $0.order = .newest
            }
            let matched = try await test.matches(of: alert)
            #expect(matched == Set(found).intersection(fresh), "\(search)")
            matches += matched.isEmpty ? 0 : 1
        }
        // Alerts that find nothing prove little.
        #expect(matches > 100, "\(matches)")
        #expect(try await test.count("SELECT count(*) AS count FROM alert_queue") == 0)
    }

    @Test func `is no ad of its owner, nor of people between whom and them a conversation is closed`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        _ = try await test.site.alerts.ask(.sample("", .immediate), by: talk.correspondent)
        _ = try await test.site.alerts.ask(.sample("", .immediate), by: talk.advertiser)
        try await test.site.alerts.matchQueued()
        try await test.deliver()
        try await test.site.conversations.block(talk.id, by: talk.correspondent)
        _ = try await test.publish(.kites(), by: talk.advertiser)
        _ = try await test.publish(.chess(), by: talk.correspondent)
        #expect(try await test.told().isEmpty)
    }

    @Test func `is an ad that shows its department by that and by its region only`() async throws {
        let test = try await TestSite()
        for (email, place) in [("a", "69123"), ("b", "dep-69"), ("c", "reg-84"), ("e", "dep-33")] {
            try await test.alert(.around(try test.place(place), email: "\(email)@exemple.fr"))
        }
        try await test.alert(.around(try test.place("Villeurbanne"), radius: 50, email: "d@exemple.fr"))
        _ = try await test.publish(.sample().with { $0.precision = "departement" })
        let told = try await test.told()
        #expect(Set(told.map(\.to.text)) == ["b@exemple.fr", "c@exemple.fr"])
        #expect(told.allSatisfy { $0.body.contains("Conversation, Rhône\n") && !$0.body.contains("Lyon") })
    }

    @Test func `is an ad when it comes online first, after a hold too, and never again`() async throws {
        let test = try await TestSite()
        try await test.alert(.sample(""))
        let (caller, ad) = try await test.publish()
        #expect(try await test.told().count == 1)
        try await test.site.ads.pause(ad, by: caller)
        try await test.site.ads.resume(ad, by: caller)
        try await test.revise(ad, as: .sample().with { $0.title = "Parler encore d’océan" }, by: caller)
        #expect(try await test.told().isEmpty)

        let (_, held) = try await test.hold()
        #expect(try await test.told().isEmpty)
        try await test.release(held)
        #expect(try await test.told().count == 1)
        #expect(try await test.told(after: .days(3)).isEmpty)
    }

    @Test func `waits for an ad that is paused before anybody compared it`() async throws {
        let test = try await TestSite()
        try await test.alert()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        #expect(try await test.told().isEmpty)
        try await test.site.ads.resume(ad, by: caller)
        #expect(try await test.told().count == 1)
    }

    @Test func `is no ad of an import that is older than a day`() async throws {
        let test = try await TestSite()
        try await test.alert()
        try await test.add([(.sample(), .days(1) + .seconds(1))])
        #expect(try await test.told().isEmpty)
        try await test.add([(.sample(), .hours(23))])
        #expect(try await test.told().count == 1)
    }

    @Test func `is the same under other index keys`() async throws {
        let test = try await TestSite()
        try await test.alert(.sample("voiliers"))
        try await test.alert(.sample("guitare", email: "max@exemple.fr"))
        _ = try await test.site.alerts.ask(.sample("mer", email: "ida@exemple.fr"), by: .visitor)
        let before = try await test.terms()
        try await test.site.keys.turnIndex()
        #expect(try await test.terms().isDisjoint(with: before))
        _ = try await test.publish()
        #expect(try await test.told().map(\.to.text) == ["lea@exemple.fr"])
        #expect(try await test.count("SELECT count(*) AS count FROM alert_key") == 2)
    }

    @Test func `is told by one of two that are the same under other index keys`() async throws {
        let test = try await TestSite()
        try await test.alert()
        try await test.site.database.write { try $0.run("UPDATE alert SET terms = 'other'") }
        try await test.alert()
        try await test.site.keys.turnIndex()
        _ = try await test.publish()
        #expect(try await test.told().count == 1)
        #expect(try await test.rowCounts()["alert"] == 2)
    }

    @Test func `isn't lost when its transaction fails, and is told once`() async throws {
        let test = try await TestSite()
        try await test.alert()
        _ = try await test.publish()
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON alert_match") }
        await #expect(throws: (any Error).self) { try await test.site.alerts.matchQueued() }
        try await test.site.database.write { try $0.acceptAgain() }
        #expect(try await test.told().count == 1)
        #expect(try await test.told(after: .minutes(20)).isEmpty)
    }
}

extension TestSite {
    fileprivate func owner(of ad: Ad.ID) async throws -> Caller {
        let account = try #require(try await site.database.read { try $0.ad(ad)?.account })
        return .member(Member(account: account, session: .random()))
    }

    fileprivate func matches(of alert: Alert.ID) async throws -> Set<Ad.ID> {
        try await site.database.read { reader in
            Set(try reader.rows("SELECT ad FROM alert_match WHERE alert = \(alert)").map { try $0["ad"] })
        }
    }

    fileprivate func terms() async throws -> Set<String> {
        try await site.database.read { reader in
            Set(try reader.rows("SELECT terms FROM alert").map { try $0["terms"] })
        }
    }
}
