/// What people of the site see of somebody behind a mask: one field, for one case, for a quarter of an hour, with an entry in
/// the journal that the person sees (promise SEC-4).
package struct Reveals: Sendable {
    let site: Site
}

extension Site {
    package var reveals: Reveals { Reveals(site: self) }
}

/// What a colleague asks to see, and why.
package struct RevealDraft: Sendable {
    package let queue: CaseQueue
    /// The case, by its name in the queue.
    package let subject: String
    package let field: Reveal.Field
    package let reason: Reveal.Reason

    package init(queue: CaseQueue, subject: String, field: Reveal.Field, reason: Reveal.Reason) {
        self.queue = queue
        self.subject = subject
        self.field = field
        self.reason = reason
    }
}

extension CaseQueue {
    /// For which reasons something of a person may be seen in its cases; for none where masks stay on.
    package var revealReasons: [Reveal.Reason] {
        switch self {
        case .held, .reports, .messages, .appeals, .campaigns: []
        case .support: [.answering, .mailFails, .danger]
        case .rights: [.answering, .provingIdentity, .mailFails, .danger]
        case .orders: [.legalOrder, .danger]
        }
    }

    /// Who works there on people's cases.
    fileprivate var caseDuties: [Duty] {
        switch self {
        case .held, .reports, .messages, .appeals, .campaigns: []
        case .support: [.answerPeople]
        case .rights: [.answerRights]
        case .orders: [.handleOrders, .approveOrders]
        }
    }
}

extension Caller {
    /// - Throws: `Refusal.forbidden` for whoever has no role that both sees behind masks and works in that queue.
    func mayReveal(in queue: CaseQueue) throws(Refusal) -> (duty: OnDuty, colleague: StaffMember, role: Role) {
        let duty = try onDuty(.reveal)
        guard let colleague,
            let role = Role.allCases.first(where: { colleague.roles.contains($0) && $0.mayReveal(in: queue) })
        else { throw .forbidden }
        return (duty, colleague, role)
    }
}

extension Role {
    fileprivate func mayReveal(in queue: CaseQueue) -> Bool {
        duties.contains(.reveal) && queue.caseDuties.contains { duties.contains($0) }
    }
}
