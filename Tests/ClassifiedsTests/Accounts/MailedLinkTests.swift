import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct MailedLinkTests {
    @Test func `a link signs in once`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.signIn()
        let used = try test.mails.lastSecret()
        let sessions = try await test.rowCounts()["session"]

        await #expect(throws: Refusal.gone) { try await test.site.accounts.openSession(with: used, from: .test) }
        await #expect(throws: Refusal.gone) { try await test.site.accounts.link(used) }
        await #expect(throws: Refusal.gone) { try await test.site.accounts.decline(used) }
        #expect(try await test.rowCounts()["session"] == sessions)
    }

    @Test func `two browsers that open the same link at once get one session together`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        let before = try await test.rowCounts()

        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    (try? await test.site.accounts.openSession(with: secret, from: .test)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let after = try await test.rowCounts()
        #expect(opened == 1)
        #expect(after["session"] == (before["session"] ?? 0) + 1)
        #expect(after["connection"] == (before["connection"] ?? 0) + 1)
    }

    @Test func `a link holds for its fifteen minutes and not a moment longer`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let secret = try test.mails.lastSecret()

        test.clock.advance(by: .minutes(15) - .milliseconds(1))
        #expect(try await test.site.accounts.link(secret).kind == .signIn)
        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.gone) { try await test.site.accounts.openSession(with: secret, from: .test) }
    }

    @Test func `a link that comes to its end between its page and its button isn't used`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        let id: MailedLink.ID = try #require(
            try await test.site.database.read { try $0.row("SELECT id FROM link WHERE kind = 'sign-in'")?["id"] })
        test.clock.advance(by: .minutes(15))
        await #expect(throws: Refusal.gone) { try await test.site.database.write { try $0.use(id) } }
    }

    @Test func `looking at a link uses nothing up`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        for _ in 0..<3 { _ = try await test.site.accounts.link(secret) }
        _ = try await test.site.accounts.openSession(with: secret, from: .test)
    }

    @Test func `a declined link signs nobody in`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = try await test.rowCounts()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let secret = try test.mails.lastSecret()

        try await test.site.accounts.decline(secret)

        await #expect(throws: Refusal.gone) { try await test.site.accounts.openSession(with: secret, from: .test) }
        #expect(try await test.rowCounts()["session"] == before["session"])
        #expect(try await test.rowCounts()["ad"] == before["ad"])
    }

    @Test func `a publication link signs in by publishing only, a sign-in link publishes nothing`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let draft = AdDraft.sample(of: .noe)
        _ = try await test.site.ads.submit(draft, photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await test.deliver()
        let publication = try test.mails.lastSecret()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        let signIn = try test.mails.lastSecret()

        await #expect(throws: Refusal.notFound) {
            try await test.site.accounts.openSession(with: publication, from: .test)
        }
        await #expect(throws: Refusal.notFound) { try await test.site.accounts.decline(publication) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.awaiting(signIn) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.publish(signIn, from: .test) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.disown(signIn) }

        // Neither was used up by the wrong door.
        _ = try await test.site.ads.publish(publication, from: .test)
        _ = try await test.site.accounts.openSession(with: signIn, from: .test)
    }

    @Test(arguments: ["", "a", String(repeating: "a", count: 21), String(repeating: "a", count: 23), "é", "%00"])
    func `what isn't 22 letters and digits is no secret`(text: String) {
        #expect(Secret(text) == nil)
        #expect(Secret(String(repeating: "a", count: 21) + "/") == nil)
    }

    @Test func `neither the id nor the hash of a link opens it`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        let row = try #require(
            try await test.site.database.read { try $0.row("SELECT id, secret_hash FROM link WHERE kind = 'sign-in'") })
        let id: MailedLink.ID = try row["id"]
        let hash: Data = try row["secret_hash"]

        let asSecret = try #require(Secret(id.text))
        #expect(hash.count == 32)
        #expect(hash != asSecret.hash)
        await #expect(throws: Refusal.notFound) { try await test.site.accounts.link(asSecret) }
    }

    @Test func `another site's secret for the same link is another`() async throws {
        let link = MailedLink.ID.random()
        let secret = try Secret.of(link, with: await TestKeyring().open())
        #expect(try Secret.of(link, with: await TestKeyring().open()) != secret)
    }
}
