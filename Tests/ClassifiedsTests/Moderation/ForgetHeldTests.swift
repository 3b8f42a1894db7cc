import Database
import Logging
import TestSite
import Testing

@testable import Classifieds

struct ForgetHeldTests {
    @Test func `a held ad outlives every draft, and its person stays`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        for _ in 0..<29 { try await test.pass(.days(1)) }
        #expect(try await test.state(of: ad) == .held)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `one that nobody decided about is erased after thirty days, its person told, then erased too`()
        async throws
    {
        let test = try await TestSite()
        let (_, ad) = try await test.hold(photos: .adding("1"))
        try await test.deliver()
        try await test.pass(.days(30))
        #expect(try await test.state(of: ad) == nil)
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.subjects() == ["Votre annonce n’a pas été vérifiée à temps"])
        #expect(test.mails.mails.last?.body.contains("Ce n’est pas un refus") == true)
        try await test.pass(.days(7))
        #expect(try await test.rowCounts()["account"] == 0)
    }

    @Test func `a refused ad stays seven days, its person as long as the decision may be contested`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.refuse(ad)
        try await test.pass(.days(6))
        #expect(try await test.state(of: ad) == .refused)
        try await test.pass(.days(1))
        #expect(try await test.state(of: ad) == nil)
        #expect(try await test.count(of: "hold") == 0)
        try await test.pass(.days(175))
        #expect(try await test.rowCounts()["account"] == 1)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["account"] == 1)
        try await test.pass(.days(7))
        #expect(try await test.rowCounts()["account"] == 0)
        #expect(try await test.rowCounts()["decision"] == 0)
    }

    @Test func `a refused ad beside one that is online goes alone`() async throws {
        let test = try await TestSite()
        let (caller, online) = try await test.publish()
        guard case .held(let ad) = try await test.submit(.fraud(), by: caller) else {
            throw TestProblem("the ad should be held")
        }
        try await test.refuse(ad)
        try await test.pass(.days(7))
        #expect(try await test.state(of: ad) == nil)
        #expect(try await test.state(of: online) == .online)
    }

    @Test func `the durations are the operator's`() async throws {
        var durations = Durations()
        durations.held = .days(2)
        let test = try await TestSite(durations: durations)
        let (_, ad) = try await test.hold()
        try await test.pass(.days(2))
        #expect(try await test.state(of: ad) == nil)
    }
}
