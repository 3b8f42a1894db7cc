import Database
import TestSite
import Testing

@testable import Classifieds

struct EscrowExpiryTests {
    @Test func `what is kept outlives the account, each kind for its own time`() async throws {
        let kept = try await KeptByLaw()
        let account = try await kept.test.publish().caller.requireMember().account
        try await kept.test.pass(.days(10))
        try await kept.test.site.accounts.erase(account)
        #expect(try await kept.classes() == ["account", "account", "connection", "identity"])
        #expect(try await kept.test.count("SELECT count(*) AS count FROM escrow WHERE account IS NOT NULL") == 0)
        #expect(try await kept.records().contains { $0["email"] == "camille@exemple.fr" })

        // The connection was ten days before the end.
        try await kept.test.pass(.days(356))
        #expect(try await kept.classes() == ["account", "account", "identity"])
        try await kept.test.pass(.days(9))
        #expect(try await kept.classes() == ["account", "account", "identity"])
        try await kept.test.pass(.days(1))
        #expect(try await kept.classes() == ["identity"])
        try await kept.test.pass(.days(1_827 - 366) - .hours(1))
        #expect(try await kept.classes() == ["identity"])
        try await kept.test.pass(.hours(1))
        #expect(try await kept.classes() == [])
    }

    @Test func `what is old goes even when nothing new is kept any more`() async throws {
        let kept = try await KeptByLaw()
        let account = try await kept.test.publish().caller.requireMember().account
        try await kept.test.site.accounts.erase(account)
        let reopened = try await kept.withoutKey()
        kept.test.clock.advance(by: .days(2_000))
        try await reopened.site.escrow.forgetOld()
        #expect(try await reopened.count("SELECT count(*) AS count FROM escrow") == 0)
    }

    @Test func `which kinds are held is known as long as the account lives, and of nobody else`() async throws {
        let kept = try await KeptByLaw()
        let (caller, _) = try await kept.test.publish()
        _ = try await kept.test.publish(.sample(of: .noe))
        #expect(
            try await kept.test.site.rights.keptAfterErasure(by: caller).forTheLaw
                == [.account, .connection, .identity])
        try await kept.test.site.accounts.erase(try caller.requireMember().account)
        #expect(try await kept.test.site.rights.keptAfterErasure(by: caller).forTheLaw == [])
    }

    @Test func `the law's durations can't be crossed`() throws {
        let settings = DurationSetting.all.filter { $0.key.hasPrefix("escrow") }
        #expect(settings.count == 3)
        for setting in settings {
            #expect(setting.bounds.contains(Durations()[keyPath: setting.value]))
            #expect(setting.bounds.upperBound - setting.bounds.lowerBound == .days(1))
        }
        #expect(FrenchDuration.text(.days(1_827)) == "5\u{A0}ans")
        #expect(FrenchDuration.text(.days(366)) == "1\u{A0}an")
        #expect(FrenchDuration.text(.days(367)) == "367\u{A0}jours")
    }
}
