import Database
import TestSite
import Testing

@testable import Classifieds

struct OutboxTests {
    private struct Undone: Error {}

    @Test func `a transaction that is undone leaves no mail`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        await #expect(throws: Undone.self) {
            try await test.site.database.write { writer in
                let link = MailedLink(.signIn, for: session.member.account, expires: writer.now + .hours(1))
                try writer.insert(link, secretHash: Secret.random().hash)
                try writer.post(.signIn, to: session.member.account, link: link.id)
                throw Undone()
            }
        }
        #expect(try await test.rowCounts()["outbox"] == 0)
        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.count == before)
    }

    @Test func `an ad whose mail can't be noted isn't taken either`() async throws {
        let test = try await TestSite()
        try await refuseMail(on: test)
        await #expect(throws: DatabaseFailure.self) {
            try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `a sign-in whose mail can't be noted leaves no link`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = try await test.rowCounts()
        try await refuseMail(on: test)
        await #expect(throws: DatabaseFailure.self) {
            try await test.site.accounts.askSignIn(email: Person.camille.email)
        }
        #expect(try await test.rowCounts() == before)
    }

    @Test func `the table says whom and what about, never the text or the address`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        let row = try #require(
            try await test.site.database.read { try $0.row("SELECT kind, account, ad, link, attempts FROM outbox") })
        let account: Account.ID = try row["account"]
        #expect(try row["kind"] == OutboxEntry.Kind.publication)
        #expect(try await test.site.database.read { try $0.account(account) }?.proved == nil)
        #expect(try row["attempts"] == 0)
        #expect(try await test.site.database.read { try $0.waitingMail() } == 1)
    }

    @Test func `mails leave in the order in which they were asked for`() async throws {
        let test = try await TestSite()
        for person in [Person.noe, .camille] {
            _ = try await test.site.ads.submit(
                .sample(of: person), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        }
        try await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == [Person.noe.email, Person.camille.email])
    }

    @Test func `a mail is sent once`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        for _ in 0..<3 { try await test.deliver() }
        #expect(test.mails.mails.count == 1)
        #expect(try await test.rowCounts()["outbox"] == 0)
    }

    @Test func `a form sent twice leaves one link that works`() async throws {
        let test = try await TestSite()
        let first = try await test.site.ads.submit(
            .sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        guard case .awaitsConfirmation(let id, let old) = first else { throw TestProblem("not awaiting") }
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: id, from: .test, by: .visitor)
        try await test.deliver()

        #expect(test.mails.mails.count == 1)
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(old, from: .test) }
        _ = try await test.site.ads.publish(test.mails.lastSecret(), from: .test)
    }

    @Test func `what somebody waits for comes before whatever goes to many`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.deliver()
        let kinds = OutboxEntry.Kind.allCases.reversed()
        let due = try await test.site.database.write { writer in
            let account: Account.ID? = try writer.row("SELECT id FROM account")?["id"]
            for kind in kinds { try writer.post(kind, to: account) }
            return try writer.dueMail(limit: 50).map(\.kind)
        }
        #expect(due == kinds.filter { !$0.isToMany } + kinds.filter(\.isToMany))
    }

    private func refuseMail(on test: TestSite) async throws {
        try await test.site.database.write { try $0.refuse("AFTER INSERT ON outbox") }
    }
}
