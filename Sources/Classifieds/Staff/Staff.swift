package import Database

/// The people who work on the site: who they are, how they come in, what waits for them.
package struct Staff: Sendable {
    let site: Site
}

extension Site {
    package var staff: Staff { Staff(site: self) }
}

/// Somebody who works on the site.
package struct Colleague: Sendable {
    package typealias ID = Classifieds.ID<Colleague>
}

/// A colleague who proved both factors, and the session they came with.
package struct StaffMember: Sendable, Equatable {
    package let id: Colleague.ID
    package let session: ID<StaffSession>
    package let roles: Set<Role>

    package init(id: Colleague.ID, session: ID<StaffSession>, roles: Set<Role>) {
        self.id = id
        self.session = session
        self.roles = roles
    }

    /// Whether one of their roles has it.
    package func has(_ duty: Duty) -> Bool { roles.contains { $0.duties.contains(duty) } }
}

/// A browser of a colleague, for twelve hours at most.
package struct StaffSession: Sendable {
    package typealias ID = Classifieds.ID<StaffSession>
}

/// That the caller may do one thing, and who they are: only `Caller.onDuty` makes one.
package struct OnDuty: Sendable {
    package let duty: Duty
    /// Who decides; `nil` for the operator at the machine.
    package let colleague: Colleague.ID?

    fileprivate init(_ duty: Duty, _ member: StaffMember?) {
        self.duty = duty
        colleague = member?.id
    }
}

extension Caller {
    /// - Throws: `Refusal.forbidden` for a visitor, a member, or a colleague without that duty.
    package func onDuty(_ duty: Duty) throws(Refusal) -> OnDuty {
        switch self {
        case .system: return OnDuty(duty, nil)
        case .staff(let member) where member.has(duty): return OnDuty(duty, member)
        case .staff, .member, .visitor: throw .forbidden
        }
    }
}
