package import Classifieds
import Database
package import Foundation

/// Somebody of the site who came in through both doors.
package struct TestColleague: Sendable {
    package let id: Colleague.ID
    package let caller: Caller
    /// What their cookie holds.
    package let cookie: Secret
    /// What their telephone knows.
    package let key: Data
    package let email: String
}

extension TestSite {
    /// The operator, at the machine.
    package static let operatorCaller = Caller.system(job: "test")

    /// A colleague who has just come in.
    package func colleague(_ roles: Role...) async throws -> Caller {
        try await comeIn(as: Set(roles)).caller
    }

    /// Names a colleague, who follows the link, makes their telephone known and comes in.
    package func comeIn(as roles: Set<Role>, email: String = "ines@exemple.fr") async throws -> TestColleague {
        let added = try await site.staff.add(email: email, name: "Inès", roles: roles, by: Self.operatorCaller)
        try await deliver()
        let half = try await site.staff.openSession(with: mails.lastSecret(), from: .test).secret
        let key = try await site.staff.enrolment(with: half).leave(by: .ownPage)
        let whole = try await site.staff.prove(code(of: key), with: half).secret
        return TestColleague(
            id: added.id, caller: try await staffCaller(with: whole), cookie: whole, key: key, email: email)
    }

    /// Half a session of a colleague: the link, and nothing yet.
    package func halfSession(of email: String = "ines@exemple.fr") async throws -> Secret {
        try await site.staff.askSignIn(email: email)
        try await deliver()
        return try await site.staff.openSession(with: mails.lastSecret(), from: .test).secret
    }

    /// What their telephone shows, as many steps of thirty seconds from now.
    package func code(of key: Data, in steps: Int = 0) -> String {
        OneTimeCode.code(of: key, at: OneTimeCode.step(at: clock.now()) + steps)
    }

    /// Who comes with that cookie.
    package func staffCaller(with cookie: Secret) async throws -> Caller {
        guard let member = try await site.staff.member(with: cookie) else { throw TestProblem("nobody of the site") }
        return .staff(member)
    }
}
