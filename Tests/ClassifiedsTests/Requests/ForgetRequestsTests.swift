import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promises RIGHT-7 and RIGHT-8 under the clock.
@Suite("The time of requests")
struct ForgetRequestsTests {
    @Test func `that runs out is said to the operator once, after twenty days, without a name`() async throws {
        let test = try await TestSite()
        _ = try await test.request(.sample(words: "Mon canari s’appelle Zéphyrin."))
        _ = try await test.request(.sample(.help, email: Person.noe.email))
        try await test.pass(.days(20) - .minutes(1))
        try await test.deliver()
        #expect(test.mails.mails.count == 2)

        try await test.pass(.minutes(1))
        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == "contact@exemple.fr" && test.mails.mails.count == 3)
        #expect(mail.body.contains("2\u{A0}demandes attendent") && mail.body.contains("23 décembre 2026"))
        for word in ["Zéphyrin", "camille", "noe@"] { #expect(!mail.body.contains(word)) }

        try await test.pass(.days(5))
        try await test.deliver()
        #expect(test.mails.mails.count == 3, "each is said once")
        #expect(try await test.requests().allSatisfy { $0.alerted != nil })
    }

    @Test func `prolonged, it is said once more ten days before its end`() async throws {
        let test = try await TestSite()
        _ = try await test.request()
        try await test.pass(.days(20))
        try await test.site.database.write { writer in
            try writer.run(
                "UPDATE request SET extended = \(writer.now), due = \(Deadline.extended(receivedAt: TestSite.start))")
        }
        try await test.deliver()
        let before = test.mails.mails.count
        try await test.pass(.days(61))
        try await test.deliver()
        #expect(test.mails.mails.count == before)
        try await test.pass(.days(2))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        try await test.pass(.days(2))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
    }

    @Test func `prolonged early, it is said once, ten days before its end`() async throws {
        let test = try await TestSite()
        _ = try await test.request()
        let id = try #require(try await test.requests().first).id
        try await test.pass(.days(5))
        try await test.site.requests.extend(id, because: TestSite.reasons, by: try await test.officer())
        try await test.deliver()
        let before = test.mails.mails.count
        for days in [20, 55, 3, 3] { try await test.pass(.days(days)) }
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
    }

    @Test func `answered in time, nobody is told`() async throws {
        let test = try await TestSite()
        try await test.answer(try await test.request())
        let before = test.mails.mails.count
        try await test.pass(.days(25))
        try await test.deliver()
        #expect(test.mails.mails.count == before)
    }

    @Test func `over for a year, a request goes with its key`() async throws {
        let test = try await TestSite()
        let secret = try await test.request()
        let holder = try #require(try await test.requests().first).holder
        try await test.answer(secret)
        try await test.pass(.days(365) - .minutes(1))
        #expect(try await test.requests().count == 1)
        try await test.pass(.minutes(1))
        #expect(try await test.requests().isEmpty)
        #expect(try await test.count("SELECT count(*) AS count FROM request_message") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE id = \(holder)") == 0)
        await #expect(throws: KeyringError.destroyed) { try await test.site.keyring.sealer(of: holder) }
    }

    @Test func `open, a request stays`() async throws {
        let test = try await TestSite()
        _ = try await test.request()
        try await test.pass(.days(800))
        #expect(try await test.requests().count == 1)
    }
}
