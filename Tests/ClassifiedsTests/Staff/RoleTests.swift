import Database
import TestSite
import Testing

@testable import Classifieds

struct RoleTests {
    @Test(arguments: [[], [Role.audit, .moderation], [.audit, .administration]])
    func `roles that don't go together are refused`(roles: [Role]) async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        await #expect(throws: Refusal.invalid([.rolesApart])) {
            try await test.site.staff.change(ines.id, to: Set(roles), by: TestSite.operatorCaller)
        }
        await #expect(throws: Refusal.invalid([.rolesApart])) {
            try await test.site.staff.add(
                email: "paul@exemple.fr", name: "Paul", roles: Set(roles), by: TestSite.operatorCaller)
        }
    }

    @Test func `other roles end the sessions of before`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        try await test.site.staff.change(ines.id, to: [.support, .legal], by: TestSite.operatorCaller)
        #expect(try await test.site.staff.member(with: ines.cookie) == nil)
        test.clock.advance(by: .minutes(1))
        let half = try await test.halfSession()
        let whole = try await test.site.staff.prove(test.code(of: ines.key), with: half).secret
        #expect(try await test.site.staff.member(with: whole)?.roles == [.support, .legal])
    }

    @Test func `who is removed is out at once, and their links lead nowhere`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        try await test.site.staff.askSignIn(email: ines.email)
        try await test.deliver()
        let link = try test.mails.lastSecret()
        try await test.site.staff.remove(ines.id, by: TestSite.operatorCaller)
        #expect(try await test.site.staff.member(with: ines.cookie) == nil)
        await #expect(throws: Refusal.gone) { try await test.site.staff.openSession(with: link, from: .test) }
        #expect(try await test.site.staff.askSignIn(email: ines.email) == nil)
    }

    @Test func `nobody but the operator names, changes or removes colleagues`() async throws {
        let test = try await TestSite()
        let (member, _) = try await test.publish()
        let chief = try await test.comeIn(as: [.administration])
        for caller in [Caller.visitor, member, chief.caller] {
            await #expect(throws: Refusal.forbidden) {
                try await test.site.staff.add(email: "x@exemple.fr", name: "Xavier", roles: [.support], by: caller)
            }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.staff.change(chief.id, to: [.moderation], by: caller)
            }
            await #expect(throws: Refusal.forbidden) { try await test.site.staff.remove(chief.id, by: caller) }
            await #expect(throws: Refusal.forbidden) { try await test.site.staff.resetFactor(of: chief.id, by: caller) }
        }
    }

    @Test(arguments: Role.allCases) func `a role sees what its duties name, and is refused the rest`(role: Role)
        async throws
    {
        let test = try await TestSite()
        let caller = try await test.colleague(role)
        #expect(try await test.site.staff.queues(by: caller).map(\.queue) == CaseQueue.allCases.filter(caller.sees))
        await Self.expect(role.duties.contains(.seeStaff)) { _ = try await test.site.staff.list(by: caller) }
        await Self.expect(role.duties.contains(.auditDecisions)) {
            _ = try await test.site.staff.decisions(by: caller)
        }
        for queue in CaseQueue.allCases {
            await Self.expect(role.duties.contains(queue.duty)) {
                _ = try await test.site.staff.notes(of: "x", in: queue, by: caller)
            }
        }
    }

    @Test func `colleagues are listed by name and roles, and an address stands nowhere`() async throws {
        let test = try await TestSite()
        let caller = try await test.colleague(.audit)
        let listed = try await test.site.staff.list(by: caller)
        #expect(listed.count == 1)
        #expect(listed.first?.name.isSame(as: Opened("Inès")) == true)
        #expect(listed.first?.roles == [.audit])
        #expect(listed.first?.hasFactor == true)
        #expect(listed.first?.seen == test.clock.now())
    }

    @Test func `one address is one colleague`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        await #expect(throws: Refusal.invalid([.colleagueAlready])) {
            try await test.site.staff.add(email: ines.email, name: "Inès", roles: [.legal], by: TestSite.operatorCaller)
        }
    }

    private static func expect(_ isAllowed: Bool, _ act: () async throws -> Void) async {
        do {
            try await act()
            #expect(isAllowed)
        } catch {
            #expect(error as? Refusal == .forbidden && !isAllowed)
        }
    }
}
