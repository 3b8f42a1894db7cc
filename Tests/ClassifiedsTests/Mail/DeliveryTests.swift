import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DeliveryTests {
    @Test func `a letter is made when it is sent, from what is known then`() async throws {
        let test = try await TestSite()
        let id = try await submit(.sample(), on: test)
        let account: Account.ID = try #require(
            try await test.site.database.read { try $0.row("SELECT account FROM ad WHERE id = \(id)")?["account"] })
        let email: Sealed<String> = try await test.site.keyring.seal(
            "nouvelle@exemple.fr", at: Account.emailPlace(of: account), of: account)
        try await test.site.database.write { writer in
            try writer.run("UPDATE account SET email = \(email.bytes) WHERE id = \(account)")
        }
        try await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == ["nouvelle@exemple.fr"])
    }

    @Test func `a link lives from the moment its mail leaves`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let secret = try #require(try await test.site.accounts.askSignIn(email: Person.camille.email))
        test.clock.advance(by: .hours(1))
        await #expect(throws: Refusal.gone) { try await test.site.accounts.link(secret) }

        try await test.deliver()
        #expect(try await test.site.accounts.link(secret).expires == test.clock.now() + .minutes(15))
        test.clock.advance(by: .minutes(15) - .milliseconds(1))
        _ = try await test.site.accounts.openSession(with: secret, from: .test)
    }

    @Test func `a link whose mail waited through a sweep is good all the same`() async throws {
        let test = try await TestSite()
        _ = try await test.published()
        test.mails.refuse(with: .temporary("away"))
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        try await test.pass(.hours(3))
        test.mails.refuse(with: nil)
        try await test.deliver()
        test.clock.advance(by: .minutes(15) - .milliseconds(1))
        _ = try await test.site.accounts.openSession(with: test.mails.lastSecret(), from: .test)
    }

    @Test func `a publication link lives for its forty-eight hours`() async throws {
        let test = try await TestSite()
        _ = try await submit(.sample(), on: test)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        test.clock.advance(by: .hours(48) - .milliseconds(1))
        _ = try await test.site.ads.awaiting(secret)
        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(secret, from: .test) }
    }

    @Test(arguments: [(0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 32), (6, 60), (7, 60), (40, 60)])
    func `after each failure the next attempt waits longer, an hour at the most`(
        attempts: Int, minutes: Int
    ) async throws {
        let test = try await TestSite()
        _ = try await submit(.sample(), on: test)
        try await test.site.database.write { try $0.run("UPDATE outbox SET attempts = \(attempts)") }
        test.mails.refuse(with: .temporary("busy"))
        try await test.deliver()
        test.mails.refuse(with: nil)

        test.clock.advance(by: .minutes(minutes) - .milliseconds(1))
        try await test.deliver()
        #expect(test.mails.mails.isEmpty)
        #expect(try await test.count("SELECT attempts AS count FROM outbox") == attempts + 1)
        test.clock.advance(by: .milliseconds(1))
        try await test.deliver()
        #expect(test.mails.mails.count == 1)
    }

    @Test func `a server that stays away is asked again for two days, then the mail is given up`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = test.mails.mails.count
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        test.mails.refuse(with: .temporary("away"))
        var attempts: [Duration] = []
        while let next = try await nextAttempt(on: test) {
            test.clock.advance(by: next - test.clock.now())
            try await test.deliver()
            attempts.append(next - TestSite.start)
        }
        // 0, 1, 3, 7, 15, 31 and 63 minutes after it was asked for, then each hour; the last one comes after two days.
        #expect(Array(attempts.prefix(8)) == [0, 1, 3, 7, 15, 31, 63, 123].map(Duration.minutes))
        #expect(attempts.count == 54)
        #expect(attempts.dropLast().allSatisfy { $0 < .days(2) })
        #expect(attempts.last == .minutes(63 + 47 * 60))

        test.mails.refuse(with: nil)
        test.clock.advance(by: .hours(2))
        try await test.deliver()
        #expect(test.mails.mails.count == before)
    }

    @Test func `every attempt carries the same name, by which mailboxes know it for one`() async throws {
        let test = try await TestSite()
        _ = try await submit(.sample(), on: test)
        test.mails.refuse(with: .temporary("the answer got lost"), keeping: true)
        for _ in 0..<3 {
            try await test.deliver()
            test.clock.advance(by: .hours(1))
        }
        #expect(test.mails.mails.count == 3)
        #expect(Set(test.mails.mails.map(\.messageID)).count == 1)
        #expect(Set(test.mails.mails.map(\.body)).count == 1)
        #expect(Set(test.mails.mails.map(\.date)) == [TestSite.start.milliseconds])
    }

    @Test func `a mail refused for good isn't tried again`() async throws {
        let test = try await TestSite()
        _ = try await submit(.sample(), on: test)
        test.mails.refuse(with: .permanent("no such mailbox"))
        try await test.deliver()
        #expect(try await test.rowCounts()["outbox"] == 0)
        test.mails.refuse(with: nil)
        test.clock.advance(by: .hours(1))
        try await test.deliver()
        #expect(test.mails.mails.isEmpty)
    }

    @Test func `a mail that can't be made doesn't hold up those behind it`() async throws {
        let test = try await TestSite()
        let id = try await submit(.sample(of: .camille), on: test)
        _ = try await submit(.sample(of: .noe), on: test)
        try await test.site.database.write { writer in
            try writer.run(
                "UPDATE account SET email = \(Data([0])) WHERE id = (SELECT account FROM ad WHERE id = \(id))")
        }
        _ = try? await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == [Person.noe.email])
    }

    @Test func `a mail whose link was taken back isn't sent`() async throws {
        let test = try await TestSite()
        let id = try await submit(.sample(), on: test)
        try await test.site.database.write { try $0.revokeLinks(for: id) }
        try await test.deliver()
        #expect(test.mails.mails.isEmpty)
        #expect(try await test.rowCounts()["outbox"] == 0)
    }

    @Test func `a mail put off while the clock was ahead waits no longer than any other`() async throws {
        let test = try await TestSite()
        _ = try await submit(.sample(of: .camille), on: test)
        test.mails.refuse(with: .temporary("away"))
        test.clock.advance(by: .hours(5))
        try await test.deliver()
        _ = try await submit(.sample(of: .noe), on: test)
        test.clock.advance(by: .zero - .hours(5))
        test.mails.refuse(with: nil)
        try await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == [Person.camille.email, Person.noe.email])
    }

    private func nextAttempt(on test: TestSite) async throws -> Instant? {
        try await test.site.database.read { try $0.row("SELECT min(next_attempt) AS next FROM outbox")?["next"] }
    }

    private func submit(_ draft: AdDraft, on test: TestSite) async throws -> Ad.ID {
        let submitted = try await test.site.ads.submit(
            draft, photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        guard case .awaitsConfirmation(let id, _) = submitted else { throw TestProblem("not awaiting") }
        return id
    }
}
