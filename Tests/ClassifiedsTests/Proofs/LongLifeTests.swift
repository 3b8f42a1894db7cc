import Database
import TestSite
import Testing

@testable import Classifieds

struct LongLifeTests {
    @Test func `nothing is kept too long of somebody who has everything locked, but for a year`() async throws {
        let test = try await TestSite(checks: true)
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        try await test.pass(.days(100))
        #expect(try await test.outcome(of: .durations) == .passed)
    }

    @Test func `two months of sweeps leave nothing behind`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(60))
        #expect(try await test.outcome(of: .durations) == .passed)
        try await test.pass(.days(7))
        #expect(try await test.outcome(of: .durations) == .passed)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0)
    }
}
