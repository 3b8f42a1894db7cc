import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-6: what a right asks is done for the one whose account is proved, and for nobody else.
@Suite("A right that a colleague carries out")
struct ExecuteRequestTests {
    @Test(arguments: Request.Kind.allCases)
    func `isn't for whoever only says who they are`(kind: Request.Kind) async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (caller, _) = try await test.publish()
        let before = try await test.rowCounts()
        // Nothing is proved; a mailbox that is nobody's is.
        for asked in [try await test.askDesk(kind), try await test.askProved(kind, email: "inconnue@exemple.fr")] {
            let problem = try await test.problem { try await test.site.requests.execute(asked.id, by: officer) }
            #expect(problem?.field == "relu")
            #expect(try await test.journal(of: asked.id).isEmpty)
            #expect(try await test.request(asked.id).answered == nil)
        }
        let after = try await test.rowCounts()
        for table in ["ad", "restriction", "objection", "address_change", "erasure"] {
            #expect(after[table] == before[table], "\(table)")
        }
        #expect(try await test.site.accounts.show(to: caller).email.isSame(as: Opened(Person.camille.email)))
    }

    @Test func `erases everything but the request, and the answer arrives`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (caller, ad) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let asked = try await test.askDesk(.erasure, by: caller)
        try await test.site.requests.execute(asked.id, by: officer)
        let request = try await test.request(asked.id)
        #expect(request.account == nil && request.outcome == .done && request.proof == .session)
        #expect(try await test.site.database.read { try $0.ad(ad) } == nil)
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 1, "the other one's stays")
        let mail = try #require(try await test.lastMail(to: Person.camille.email))
        #expect(mail.subject.contains("Réponse à votre demande"))
        #expect(try await test.written(in: asked.secret).last?.contains(RightsLetter.done(.erasure)) == true)
        #expect(
            try await test.journal(of: asked.id) == [
                "executed-request erasure", "answered-request", "closed-request done",
            ])
    }

    @Test func `locks what is theirs, for a proved mailbox too`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let asked = try await test.askProved(.restriction)
        try await test.site.requests.execute(asked.id, by: try await test.officer())
        #expect(try await test.count("SELECT count(*) AS count FROM restriction") == 1)
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.lastMail(to: Person.camille.email)?.subject.contains("Réponse") == true)
        try await test.site.rights.lift(by: caller)
    }

    @Test func `refuses every purpose that may be refused, and takes every consent back`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(), by: caller)
        let withdrawal = try await test.askDesk(.withdrawal, by: caller)
        try await test.site.requests.execute(withdrawal.id, by: officer)
        #expect(try await test.site.news.own(of: caller) == nil)
        #expect(try await test.rowCounts()["objection"] == 0)

        let objection = try await test.askDesk(.objection, by: caller)
        try await test.site.requests.execute(objection.id, by: officer)
        let refused = try await test.site.rights.show(to: caller).objections.keys
        #expect(Set(refused) == Set(Purpose.allCases.filter(\.mayBeRefused)))
    }

    @Test(arguments: [Request.Kind.access, .portability])
    func `puts the archive on the page that follows it`(kind: Request.Kind) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let asked = try await test.askProved(kind)
        await #expect(throws: Refusal.conflict) { _ = try await test.site.requests.archive(asked.secret) }
        try await test.site.requests.execute(asked.id, by: try await test.officer())
        _ = try await test.site.requests.archive(asked.secret)
        #expect(try await test.site.requests.follow(asked.secret).archiveUntil != nil)
    }

    @Test func `gives whoever lost their mailbox the one they write from, once it is proved`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let asked = try await test.askByAd(.rectification, ad)
        try await test.site.requests.execute(asked.id, by: try await test.officer())
        #expect(try await test.site.accounts.show(to: caller).email.isSame(as: Opened(Person.camille.email)))
        try await test.deliver()
        let old = try #require(test.mails.mails.last { $0.to.text == Person.camille.email })
        #expect(old.body.contains("cette boîte est perdue"))
        let new = try #require(test.mails.mails.last { $0.body.contains("vous n’avez plus votre ancienne boîte") })
        #expect(new.to.text == "autre@exemple.fr")
        #expect(try await test.site.accounts.confirmAddress(try Self.link(in: new), from: .test))
        #expect(try await test.count("SELECT count(*) AS count FROM session") == 0)
        let account = try #require(try await test.request(asked.id).account)
        let email = try #require(try await test.site.database.read { try $0.account(account)?.email })
        #expect(try await test.site.gate.open(email, for: .delivery).isSame(as: Opened("autre@exemple.fr")))
    }

    @Test func `is stopped by the mailbox that isn't lost at all`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let asked = try await test.askByAd(.rectification, ad)
        try await test.site.requests.execute(asked.id, by: try await test.officer())
        try await test.deliver()
        let old = try #require(test.mails.mails.last { $0.body.contains("cette boîte est perdue") })
        let new = try #require(test.mails.mails.last { $0.body.contains("vous n’avez plus votre ancienne boîte") })
        try await test.site.accounts.stopAddressChange(try Self.link(in: old))
        await #expect(throws: Refusal.self) {
            _ = try await test.site.accounts.confirmAddress(try Self.link(in: new), from: .test)
        }
    }

    @Test func `changes no address to somebody else's, and none of whoever has their mailbox`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (_, ad) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let taken = try await test.askByAd(.rectification, ad, email: Person.noe.email)
        let problem = try await test.problem { try await test.site.requests.execute(taken.id, by: officer) }
        #expect(problem == .addressOfSomebody)
        #expect(try await test.count("SELECT count(*) AS count FROM address_change") == 0)
        #expect(try await test.request(taken.id).answered == nil)

        let own = try await test.askProved(.rectification)
        let oneself = try await test.problem { try await test.site.requests.execute(own.id, by: officer) }
        #expect(oneself == .correctOneself)
    }

    @Test func `isn't for a mailbox that was theirs, nor by whoever answers for help alone`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (_, ad) = try await test.publish()
        let asked = try await test.askProved(.erasure)
        let agent = try await test.colleague(.support)
        await #expect(throws: Refusal.forbidden) { try await test.site.requests.execute(asked.id, by: agent) }

        let moving = try await test.askByAd(.rectification, ad)
        try await test.site.requests.execute(moving.id, by: officer)
        try await test.deliver()
        let new = try #require(test.mails.mails.last { $0.body.contains("vous n’avez plus votre ancienne boîte") })
        #expect(try await test.site.accounts.confirmAddress(try Self.link(in: new), from: .test))
        await #expect(throws: Refusal.conflict) { try await test.site.requests.execute(asked.id, by: officer) }
        #expect(try await test.site.database.read { try $0.ad(ad) } != nil)
    }

    private static func link(in mail: MailMessage) throws -> Secret {
        let found = try #require(mail.body.firstMatch(of: /\/lien\/([0-9A-Za-z]{22})/))
        return try #require(Secret(String(found.1)))
    }
}
