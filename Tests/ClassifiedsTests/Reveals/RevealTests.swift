import Database
import TestSite
import Testing

@testable import Classifieds

struct RevealTests {
    @Test func `a mask is lifted for a case and a reason, and its person reads what, why and in which role`()
        async throws
    {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        let request = try await test.ask(of: account)
        let ines = try await test.comeIn(as: [.support])
        #expect(try await test.site.reveals.seen(by: camille).isEmpty)

        let id = try await test.reveal(of: request.text, by: ines.caller)
        #expect(try await test.shown(id, to: ines.caller) == [Person.camille.email])
        let seen = try #require(try await test.site.reveals.seen(by: camille).first)
        #expect((seen.field, seen.reason, seen.role) == (.email, .answering, .support))
        let entry = try #require(seen.entry)
        #expect((entry.act, entry.colleague, entry.subject) == (.revealed, ines.id, JournalSubject(.reveal, id.text)))
        #expect(entry.text.hasPrefix("zone-visio-journal-1\n"))

        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == Person.camille.email)
        #expect(mail.body.contains("l’adresse e-mail") && mail.body.contains("Assistance"))
        #expect(mail.body.contains("journal de l’équipe\u{A0}: \(entry.number)."))
        let openings = try await test.count(
            """
            SELECT times AS count FROM opening WHERE account = \(account) AND purpose = \(Purpose.assistance)
            """)
        #expect(openings == 1, "the person reads that it was opened")
        #expect(try await test.times(.reveal(.support)) == 1)
    }

    @Test func `each field is what the person gave, and no other's`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.sample(of: .noe).with { $0.telephone = "06 39 98 00 00" })
        let (camille, _) = try await test.publish(.sample().with { $0.telephone = "06 39 98 12 34" })
        let request = try await test.ask(.access, of: try camille.requireMember().account)
        let paul = try await test.comeIn(as: [.privacy])
        let see = { (field: Reveal.Field) in
            try await test.reveal(field, of: request.text, in: .rights, by: paul.caller)
        }
        #expect(try await test.shown(see(.pseudonyms), to: paul.caller) == ["Camille_L"])
        let telephone = try await test.shown(see(.telephone), to: paul.caller)
        #expect(telephone.count == 1 && telephone[0].filter(\.isNumber).hasSuffix("639981234"))
        guard case .connections(let lines) = try await test.site.reveals.show(see(.connections), to: paul.caller).value
        else { throw Refusal.notFound }
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.source.isSame(as: Opened(.test)) })
    }

    @Test func `who only wrote to the site has an address and nothing else, and is told there`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        let request = try await test.ask(email: "lea@exemple.fr")
        await #expect(throws: Refusal.notFound) {
            try await test.reveal(.connections, of: request.text, by: ines.caller)
        }
        let id = try await test.reveal(of: request.text, because: .danger, by: ines.caller)
        #expect(try await test.shown(id, to: ines.caller) == ["lea@exemple.fr"])
        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == "lea@exemple.fr")
        let nameless = try await test.ask()
        await #expect(throws: Refusal.notFound) { try await test.reveal(of: nameless.text, by: ines.caller) }
    }

    @Test func `a mask is lifted by whoever works on that case, with that queue's reasons`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let account = try camille.requireMember().account
        let (help, right) = (try await test.ask(of: account), try await test.ask(.erasure, of: account))
        for role in Role.allCases where ![.support, .privacy].contains(role) {
            let caller = try await test.colleague([role])
            await #expect(throws: Refusal.forbidden, "\(role)") { try await test.reveal(of: help.text, by: caller) }
        }
        let support = try await test.colleague([.support])
        await #expect(throws: Refusal.forbidden) {
            try await test.reveal(of: right.text, in: .rights, by: support)
        }
        await #expect(throws: Refusal.forbidden) { try await test.reveal(of: help.text, by: test.operator) }
        await #expect(throws: Refusal.notFound) { try await test.reveal(of: right.text, by: support) }
        await #expect(throws: Refusal.notFound) { try await test.reveal(of: ad.text, by: support) }
        await #expect(throws: Refusal.invalid([.revealReason])) {
            try await test.reveal(of: help.text, because: .legalOrder, by: support)
        }
        await #expect(throws: Refusal.invalid([.revealReason])) {
            try await test.reveal(of: ad.text, in: .held, by: support)
        }
        try await test.site.database.write {
            try $0.run("UPDATE request SET answered = 1, closed = 1, outcome = 'done'")
        }
        await #expect(throws: Refusal.notFound) { try await test.reveal(of: help.text, by: support) }
        #expect(try await test.count("SELECT count(*) AS count FROM reveal") == 0)
    }

    @Test func `after a quarter of an hour the mask is back`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let request = try await test.ask(of: try camille.requireMember().account)
        let ines = try await test.comeIn(as: [.support])
        let id = try await test.reveal(of: request.text, by: ines.caller)
        await #expect(throws: Refusal.invalid([.revealedAlready])) {
            try await test.reveal(of: request.text, by: ines.caller)
        }
        test.clock.advance(by: .minutes(15) - .milliseconds(1))
        #expect(try await test.shown(id, to: ines.caller) == [Person.camille.email])
        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.gone) { try await test.site.reveals.show(id, to: ines.caller) }
        try await test.reveal(of: request.text, by: ines.caller)
    }

    @Test func `what one asked to see, nobody else sees`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let request = try await test.ask(of: try camille.requireMember().account)
        let (ines, paul) = (try await test.colleague([.support]), try await test.colleague([.privacy]))
        let id = try await test.reveal(of: request.text, by: ines)
        await #expect(throws: Refusal.notFound) { try await test.site.reveals.show(id, to: paul) }
        for caller in [try await test.colleague([.audit]), camille, .visitor, test.operator] {
            await #expect(throws: (any Error).self) { try await test.site.reveals.show(id, to: caller) }
        }
        #expect(try await test.site.reveals.list(by: paul).isEmpty)
        #expect(try await test.site.reveals.list(by: ines).map(\.id) == [id])
    }

    @Test func `nothing is seen of who has everything locked`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let request = try await test.ask(of: try camille.requireMember().account)
        let ines = try await test.colleague([.support])
        try await test.site.rights.restrict(by: camille)
        await #expect(throws: Withheld.self) { try await test.reveal(of: request.text, by: ines) }
        #expect(try await test.count("SELECT count(*) AS count FROM reveal") == 0)
    }

    @Test func `what an authority's order was the reason of, its person reads unless a law forbids it for now`()
        async throws
    {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        let silent = try await test.order(about: account, silentUntil: test.clock.now() + .days(9))
        let sofia = try await test.comeIn(as: [.legal])
        try await test.deliver()
        let mails = test.mails.mails.count
        let id = try await test.reveal(of: silent.text, in: .orders, by: sofia.caller)
        #expect(try await test.shown(id, to: sofia.caller) == [Person.camille.email])
        try await test.deliver()
        #expect(test.mails.mails.count == mails)
        #expect(try await test.site.reveals.seen(by: camille).isEmpty)
        #expect(try await test.site.rights.openings(of: camille).allSatisfy { $0.purpose != .disclosure })

        // Refused, it is told to nobody; what was seen isn't hidden for ever all the same.
        try await test.site.disclosure.refuse(silent, because: .unclear, by: sofia.caller)
        try await test.pass(.days(9))
        #expect(try await test.site.reveals.seen(by: camille).map(\.reason) == [.legalOrder])
        #expect(try await test.site.rights.openings(of: camille).contains { $0.purpose == .disclosure })

        let open = try await test.order(about: account)
        try await test.reveal(.pseudonyms, of: open.text, in: .orders, by: sofia.caller)
        #expect(try await test.site.reveals.seen(by: camille).count == 2)
        try await test.deliver()
        #expect(test.mails.mails.last?.to.text == Person.camille.email)
    }

    @Test func `no two roles lift a mask that neither may lift`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        let order = try await test.order(about: account)
        let both = try await test.comeIn(as: [.support, .administration])
        await #expect(throws: Refusal.forbidden) {
            try await test.reveal(of: order.text, in: .orders, by: both.caller)
        }
        let sofia = try await test.comeIn(as: [.support, .legal], email: "sofia@exemple.fr")
        let id = try await test.reveal(of: order.text, in: .orders, by: sofia.caller)
        #expect(try await test.site.database.read { try $0.reveal(id)?.role } == .legal)
    }
}
