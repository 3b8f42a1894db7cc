import Database
import TestSite
import Testing

@testable import Classifieds

struct StaffDoorTests {
    @Test func `a colleague comes in by a link and the code of their telephone`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let member = try #require(ines.caller.colleague)
        #expect(member.id == ines.id)
        #expect(member.roles == [.moderation])
        #expect(try ines.caller.onDuty(.moderate).colleague == ines.id)
    }

    @Test func `the link alone opens nothing`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let half = try await test.halfSession()
        #expect(try await test.site.staff.member(with: half) == nil)
        #expect(try await test.site.accounts.member(with: half) == nil)
        #expect(try await test.site.staff.half(with: half)?.colleague == ines.id)
        // A whole session is no half.
        #expect(try await test.site.staff.half(with: ines.cookie) == nil)
    }

    @Test func `the cookie of the first door is worth nothing behind the second`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        test.clock.advance(by: .minutes(1))
        let half = try await test.halfSession()
        let whole = try await test.site.staff.prove(test.code(of: ines.key), with: half).secret
        #expect(whole != half)
        #expect(try await test.site.staff.member(with: half) == nil)
        #expect(try await test.site.staff.half(with: half) == nil)
        #expect(try await test.site.staff.member(with: whole) != nil)
    }

    @Test func `a known and an unknown address are the same work, and one mail less`() async throws {
        let test = try await TestSite()
        _ = try await test.comeIn(as: [.support])
        _ = try await test.publish(.sample(of: .noe))
        let before = test.mails.mails.count
        let links = try await test.count("SELECT count(*) AS count FROM link")
        #expect(try await test.site.staff.askSignIn(email: "personne@exemple.fr") == nil)
        // A member who doesn't work here is unknown at this door.
        #expect(try await test.site.staff.askSignIn(email: Person.noe.email) == nil)
        #expect(try await test.site.staff.askSignIn(email: "INES@exemple.fr") != nil)
        #expect(try await test.count("SELECT count(*) AS count FROM link") == links + 3)
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        #expect(test.mails.mails.last?.subject == "Votre lien pour entrer dans l’espace de l’équipe")
    }

    @Test func `a session ends after twelve hours, and half of one with its link`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        test.clock.advance(by: .hours(11))
        #expect(try await test.site.staff.member(with: ines.cookie) != nil)
        let half = try await test.halfSession()
        test.clock.advance(by: .hours(1))
        #expect(try await test.site.staff.member(with: ines.cookie) == nil)
        #expect(try await test.site.staff.half(with: half) == nil)
        try await test.pass(.minutes(1))
        #expect(try await test.count("SELECT count(*) AS count FROM staff_session") == 0)
    }

    @Test func `an address with an account is that person's, one without is proved by the link`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.comeIn(as: [.support], email: Person.camille.email)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        _ = try await test.site.staff.add(
            email: "paul@exemple.fr", name: "Paul", roles: [.legal], by: TestSite.operatorCaller)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE proved IS NULL") == 1)
        try await test.deliver()
        _ = try await test.site.staff.openSession(with: test.mails.lastSecret(), from: .test)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE proved IS NULL") == 0)
    }

    @Test func `whoever proved the address meanwhile is the colleague`() async throws {
        let test = try await TestSite()
        let added = try await test.site.staff.add(
            email: Person.camille.email, name: "Camille", roles: [.legal], by: TestSite.operatorCaller)
        let (caller, _) = try await test.publish()
        _ = try await test.site.staff.openSession(with: added.link, from: .test)
        let colleague = try #require(try await test.site.database.read { try $0.colleague(added.id) })
        #expect(colleague.account == caller.member?.account)
        #expect(try await test.site.staff.openedName(of: colleague)?.isSame(as: Opened("Camille")) == true)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
    }

    @Test func `an address that nobody proves goes like a draft`() async throws {
        let test = try await TestSite()
        _ = try await test.site.staff.add(
            email: "paul@exemple.fr", name: "Paul", roles: [.legal], by: TestSite.operatorCaller)
        try await test.pass(test.site.settings.durations.draft + .minutes(20))
        #expect(try await test.rowCounts()["account"] == 0)
        #expect(try await test.rowCounts()["staff"] == 0)
    }

    @Test func `a colleague without an ad isn't idle, until they leave`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        try await test.pass(.days(30))
        #expect(try await test.rowCounts()["staff"] == 1)
        try await test.site.staff.remove(ines.id, by: TestSite.operatorCaller)
        try await test.pass(test.site.settings.durations.window + .minutes(20))
        #expect(try await test.rowCounts()["account"] == 0)
    }

    @Test func `whoever locks everything doesn't come in, whoever erases it is no colleague`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let camille = try await test.comeIn(as: [.support], email: Person.camille.email)
        try await test.site.rights.restrict(by: caller)
        #expect(try await test.site.staff.member(with: camille.cookie) == nil)
        await #expect(throws: Refusal.locked) { try await test.halfSession(of: Person.camille.email) }
        try await test.site.accounts.erase(caller.requireMember().account)
        for table in ["staff", "staff_role", "staff_factor", "staff_recovery", "staff_session"] {
            #expect(try await test.rowCounts()[table] == 0, "\(table)")
        }
    }
}
