import Database
import TestSite
import Testing

@testable import Classifieds

struct AskSignInTests {
    @Test func `known or unknown, the same statements run and the same rows are written`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let (site, database) = test.watched()

        let before = try await test.rowCounts()
        try await site.accounts.askSignIn(email: Person.camille.email)
        let (known, afterKnown) = (database.statements, try await test.rowCounts())
        try await site.accounts.askSignIn(email: "inconnue@exemple.fr")
        let (unknown, afterUnknown) = (Array(database.statements.dropFirst(known.count)), try await test.rowCounts())

        #expect(known.count == 3)
        #expect(unknown == known)
        for (table, count) in before {
            let added = ["link", "outbox"].contains(table) ? 1 : 0
            #expect(afterKnown[table] == count + added, "\(table)")
            #expect(afterUnknown[table] == count + 2 * added, "\(table)")
        }
    }

    @Test func `only the known address gets a mail, and nothing waits any more`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = test.mails.mails.count
        try await test.site.accounts.askSignIn(email: "inconnue@exemple.fr")
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()

        #expect(test.mails.mails.count == before + 1)
        #expect(test.mails.mails.last?.to.text == Person.camille.email)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0)
    }

    @Test func `an address that only holds a draft is as unknown as any`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) == nil)
    }

    @Test func `the link made for an unknown address is as dead as one that was never made`() async throws {
        let test = try await TestSite()
        #expect(try await test.site.accounts.askSignIn(email: "inconnue@exemple.fr") == nil)
        let id: MailedLink.ID = try #require(
            try await test.site.database.read { try $0.row("SELECT id FROM link")?["id"] })
        let dead = try Secret.of(id, with: test.site.keyring)

        for secret in [dead, Secret.random()] {
            await #expect(throws: Refusal.notFound) { try await test.site.accounts.link(secret) }
            await #expect(throws: Refusal.notFound) {
                try await test.site.accounts.openSession(with: secret, from: .test)
            }
            await #expect(throws: Refusal.notFound) { try await test.site.accounts.decline(secret) }
            await #expect(throws: Refusal.notFound) { try await test.site.ads.awaiting(secret) }
        }
        test.clock.advance(by: .hours(1))
        await #expect(throws: Refusal.notFound) { try await test.site.accounts.link(dead) }
    }

    @Test(arguments: ["CAMILLE@EXEMPLE.FR", "Camille@exemple.fr", "camille@EXEMPLE.fr"])
    func `letter case doesn't matter`(address: String) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        #expect(try await test.site.accounts.askSignIn(email: address) != nil)
    }

    @Test(arguments: [
        "", "camille", "camille@", "@exemple.fr", "camille@exemple", "a@b.fr, c@d.fr", "a@b.fr\r\nBcc: c@d.fr",
    ])
    func `what isn't an address is refused beside its field and writes nothing`(text: String) async throws {
        let test = try await TestSite()
        await #expect(throws: Refusal.invalid([.email])) { try await test.site.accounts.askSignIn(email: text) }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `the demo's secret is the one in the mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let secret = try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        #expect(try test.mails.lastSecret() == secret)
    }
}
