import Database

extension Requests {
    /// Says that something else is asked than it seemed: from help to a right, or back. Its clock goes on from the day it came.
    ///
    /// - Throws: `Refusal.forbidden` without the duty of the queue in which it is, `.notFound` for none, `.conflict` for one that is
    ///   closed, and for one about whose identity somebody doubts.
    package func change(_ id: Request.ID, to kind: Request.Kind, by caller: Caller) async throws {
        let (request, duty) = try await found(id, by: caller)
        guard request.kind != kind else { return }

        try await site.database.write { writer in
            let now = try writer.openRequest(id)
            guard now.kind == request.kind, try writer.identityCheck(of: now) == nil || kind.isRight else {
                throw Refusal.conflict
            }
            try writer.run("UPDATE request SET kind = \(kind) WHERE id = \(id)")
            // What first looked like a question is a right of this year too.
            if !now.kind.isRight { try writer.count(.request(kind)) }
            if now.kind.queue != kind.queue { try writer.move(id.text, from: now.kind.queue, to: kind.queue) }
            try writer.record(.changedRequestKind, of: .request(id), because: kind.rawValue, by: duty)
        }
    }
}

extension Writer {
    /// What colleagues noted goes along; who looked at it doesn't, since others answer there.
    fileprivate func move(_ subject: String, from queue: CaseQueue, to other: CaseQueue) throws {
        try endAssignment(queue, subject)
        try run("UPDATE case_note SET queue = \(other) WHERE queue = \(queue) AND subject = \(subject)")
    }
}
