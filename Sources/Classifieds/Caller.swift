/// Who asks.
package enum Caller: Sendable, Equatable {
    /// Anybody, without a session.
    case visitor
    /// A person signed in by a link sent to their address.
    case member(Member)
    /// Somebody who works on the site and proved both factors.
    case staff(StaffMember)
    /// The site itself, in a scheduled job or a command of the operator.
    case system(job: String)

    /// The signed-in person, if any.
    package var member: Member? {
        guard case .member(let member) = self else { return nil }
        return member
    }

    /// The colleague, if it is one.
    package var colleague: StaffMember? {
        guard case .staff(let member) = self else { return nil }
        return member
    }

    /// The signed-in person.
    ///
    /// - Throws: `Refusal.forbidden` for anybody else.
    package func requireMember() throws(Refusal) -> Member {
        guard let member else { throw .forbidden }
        return member
    }
}

/// A signed-in person and the session they came with.
package struct Member: Sendable, Equatable {
    package let account: Account.ID
    package let session: Session.ID

    package init(account: Account.ID, session: Session.ID) {
        self.account = account
        self.session = session
    }
}
