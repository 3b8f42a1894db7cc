import Database
import TestSite
import Testing

@testable import Classifieds

struct WithdrawalReasonTests {
    @Test func `a reason that was given is counted for its day, apart from ad and person`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let other = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        try await test.site.ads.withdraw(ad, because: .found, by: caller)
        try await test.site.ads.withdraw(other, because: .found, by: caller)

        #expect(try await test.site.ads.withdrawals(days: 1).filter { $0.ads > 0 } == [.init(reason: .found, ads: 2)])
        #expect(try await test.count("SELECT count(*) AS count FROM withdrawal_count") == 1)
        try await test.pass(.days(8))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.site.ads.withdrawals(days: 8).allSatisfy { $0.ads == 0 })
        #expect(try await test.site.ads.withdrawals(days: 9).first?.ads == 2)
    }

    @Test func `nothing is counted where no reason was given`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.count("SELECT count(*) AS count FROM withdrawal_count") == 0)
    }

    @Test func `two presses at once withdraw and count once`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { try? await test.site.ads.withdraw(ad, because: .unanswered, by: caller) }
            }
        }
        #expect(try await test.site.ads.withdrawals(days: 1).map(\.ads).reduce(0, +) == 1)
    }
}
