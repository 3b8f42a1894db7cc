import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-5: an access that was answered is there to be taken, by whoever proved who they are.
@Suite("The archive of an answered request")
struct RequestArchiveTests {
    @Test func `is there for thirty days, where it is proved whose it is and the answer is yes`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let secret = try await test.request()
        await #expect(throws: Refusal.conflict) { try await test.site.requests.archive(secret) }
        try await test.site.requests.proveAddress(secret)
        await #expect(throws: Refusal.conflict, "nobody answered") { try await test.site.requests.archive(secret) }
        try await test.answer(secret)
        #expect(try await test.site.requests.follow(secret).archiveUntil == TestSite.start + .days(30))

        let export = try await test.site.requests.archive(secret)
        var emails: [String] = []
        try await export.records(of: "account") { emails.append($0.leave(by: .export)["email"].text ?? "") }
        #expect(emails == [Person.camille.email])

        test.clock.advance(by: .days(30))
        await #expect(throws: Refusal.conflict) { try await test.site.requests.archive(secret) }
        #expect(try await test.site.requests.follow(secret).archiveUntil == nil)
    }

    @Test(arguments: [
        (Request.Kind.erasure, Request.Outcome.done), (.access, .refused), (.access, .partly), (.help, .done),
    ])
    func `isn't there for anything else`(kind: Request.Kind, outcome: Request.Outcome) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let secret = try await test.request(.sample(kind))
        try await test.site.requests.proveAddress(secret)
        try await test.answer(secret, outcome)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.archive(secret) }
    }

    @Test func `isn't there for who proved nothing, nor for a mailbox that isn't the account's any more`() async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (unproved, proved) = (try await test.request(), try await test.request(.sample(.portability)))
        try await test.answer(unproved)
        await #expect(throws: Refusal.conflict) { try await test.site.requests.archive(unproved) }

        try await test.site.requests.proveAddress(proved)
        try await test.answer(proved)
        _ = try await test.site.requests.archive(proved)
        try await test.site.accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: caller)
        try await test.deliver()
        for number in [1, 0] {
            _ = try await test.site.accounts.confirmAddress(try test.mails.secret(fromLast: number), from: .test)
        }
        await #expect(throws: Refusal.conflict) { try await test.site.requests.archive(proved) }
    }
}
