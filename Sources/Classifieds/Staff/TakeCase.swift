package import Database

/// Who looks at a case.
package struct Assignment: Sendable {
    package let subject: String
    package let colleague: Colleague.ID
    package let since: Instant
}

extension Staff {
    /// « Je m’en occupe »: the others see who looks at a case. Anybody with the duty may take it over.
    ///
    /// - Parameter subject: the id of what waits there.
    /// - Throws: `Refusal.forbidden` without the duty to decide there, and for the operator, who is nobody of the list;
    ///   `.notFound` when nothing of that name waits.
    package func take(_ subject: String, in queue: CaseQueue, by caller: Caller) async throws {
        let duty = try caller.onDuty(queue.duty)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }

        try await site.database.write { writer in
            guard try writer.waits(subject, in: queue) else { throw Refusal.notFound }
            try writer.run(
                """
                INSERT INTO assignment (queue, subject, staff, since)
                VALUES (\(queue), \(subject), \(colleague), \(writer.now))
                ON CONFLICT (queue, subject) DO UPDATE SET staff = excluded.staff, since = excluded.since
                """)
            try writer.record(.tookCase, of: .matter(subject, in: queue), by: duty)
        }
    }

    /// Gives a case back: nobody looks at it any more.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to decide there.
    package func giveBack(_ subject: String, in queue: CaseQueue, by caller: Caller) async throws {
        let duty = try caller.onDuty(queue.duty)

        try await site.database.write { writer in
            guard try writer.assignments(in: queue).contains(where: { $0.subject == subject }) else { return }
            try writer.endAssignment(queue, subject)
            try writer.record(.gaveCaseBack, of: .matter(subject, in: queue), by: duty)
        }
    }

    /// Who looks at what in a queue, by subject, with their names.
    ///
    /// - Throws: `Refusal.forbidden` for whoever doesn't see that queue.
    package func assignments(
        in queue: CaseQueue, by caller: Caller
    ) async throws -> [String: (assignment: Assignment, name: Opened<String>?)] {
        guard caller.sees(queue) else { throw Refusal.forbidden }

        let taken = try await site.database.read { try $0.assignments(in: queue) }
        let names = taken.isEmpty ? [:] : try await names()
        return Dictionary(taken.map { ($0.subject, ($0, names[$0.colleague])) }) { $1 }
    }
}

extension Reading {
    func assignments(in queue: CaseQueue) throws -> [Assignment] {
        try rows("SELECT subject, staff, since FROM assignment WHERE queue = \(queue) ORDER BY since").map { row in
            Assignment(subject: try row["subject"], colleague: try row["staff"], since: try row["since"])
        }
    }

    /// Whether something waits for a decision there.
    func waits(_ subject: String, in queue: CaseQueue) throws -> Bool {
        let row =
            switch queue {
            case .held: try row("SELECT id FROM ad WHERE id = \(subject) AND state = 'held'")
            case .reports: try row("SELECT id FROM moderation_case WHERE id = \(subject) AND closed IS NULL")
            case .messages:
                try row(
                    """
                    SELECT id FROM message WHERE id = \(subject)
                        AND (state = \(Message.State.asked) OR EXISTS (
                            SELECT 1 FROM message_report
                            WHERE message_report.message = message.id AND closed IS NULL))
                    """)
            case .appeals: try row("SELECT id FROM appeal WHERE id = \(subject) AND judged IS NULL")
            case .campaigns:
                try row("SELECT id FROM campaign WHERE id = \(subject) AND state = \(Campaign.State.waiting)")
            case .support:
                try row(
                    "SELECT id FROM request WHERE id = \(subject) AND closed IS NULL AND kind = \(Request.Kind.help)")
            case .rights:
                try row(
                    "SELECT id FROM request WHERE id = \(subject) AND closed IS NULL AND kind <> \(Request.Kind.help)")
            case .orders: try row("SELECT id FROM legal_order WHERE id = \(subject) AND closed IS NULL")
            }
        return row != nil
    }
}

extension Writer {
    /// Nobody looks at it any more: it was decided, or given back.
    func endAssignment(_ queue: CaseQueue, _ subject: String) throws {
        try run("DELETE FROM assignment WHERE queue = \(queue) AND subject = \(subject)")
    }
}
