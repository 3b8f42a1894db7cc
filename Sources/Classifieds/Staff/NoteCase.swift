package import Database

/// A note of a case: a word of the list, by whom and when.
package struct WrittenNote: Sendable {
    package let note: CaseNote
    /// `nil` for the operator at the machine.
    package let colleague: Colleague.ID?
    package let written: Instant
}

extension Staff {
    /// Notes a word of the list about a case that waits.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to decide there, `.notFound` when nothing of that name waits.
    package func note(
        _ note: CaseNote, about subject: String, in queue: CaseQueue, by caller: Caller
    ) async throws {
        let duty = try caller.onDuty(queue.duty)

        try await site.database.write { writer in
            guard try writer.waits(subject, in: queue) else { throw Refusal.notFound }
            try writer.insert(note, about: subject, in: queue, by: duty)
            try writer.record(.noted, of: .matter(subject, in: queue), because: note.rawValue, by: duty)
        }
    }

    /// The notes of a case, oldest first, with the names of who wrote them.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to decide there.
    package func notes(
        of subject: String, in queue: CaseQueue, by caller: Caller
    ) async throws -> [(note: WrittenNote, name: Opened<String>?)] {
        _ = try caller.onDuty(queue.duty)

        let written = try await site.database.read { try $0.notes(of: subject, in: queue) }
        let names = written.isEmpty ? [:] : try await names()
        return written.map { ($0, $0.colleague.flatMap { names[$0] }) }
    }
}

extension Reading {
    func notes(of subject: String, in queue: CaseQueue) throws -> [WrittenNote] {
        try rows(
            """
            SELECT note, staff, written FROM case_note WHERE queue = \(queue) AND subject = \(subject)
            ORDER BY written, id
            """
        ).map { WrittenNote(note: try $0["note"], colleague: try $0["staff"], written: try $0["written"]) }
    }
}

extension Writer {
    func insert(_ note: CaseNote, about subject: String, in queue: CaseQueue, by duty: OnDuty) throws {
        try run(
            """
            INSERT INTO case_note (id, queue, subject, staff, note, written)
            VALUES (\(Classifieds.ID<WrittenNote>.random()), \(queue), \(subject), \(duty.colleague), \(note), \(now))
            """)
    }
}
