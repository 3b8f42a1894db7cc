import Classifieds
import Database
import Testing
import TestSite

@Suite struct `The number of ads in a department` {
    @Test func `counts those online, and no longer those that ended or were withdrawn`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.sample(of: .camille))
        let (noe, ad) = try await test.publish(.sample(of: .noe))
        #expect(try await test.site.ads.countByDepartment() == ["69": 1, "33": 1])

        try await test.site.ads.withdraw(ad, by: noe)
        #expect(try await test.site.ads.countByDepartment() == ["69": 1])

        test.clock.advance(by: .days(61))
        #expect(try await test.site.ads.countByDepartment() == [:])
    }
}
