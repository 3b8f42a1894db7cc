import Database

extension Requests {
    /// Somebody else doesn't share the doubt: nothing is asked for, its words are deleted, and the case says who rejected it and why. Whoever
    /// still doubts may write it anew, with better reasons.
    ///
    /// - Parameter reason: a word of `CaseNote.ofRejectedDoubt`.
    /// - Throws: `Refusal.forbidden` without the duty, and for the operator; `.invalid` without a reason, and for who doubts; `.notFound`
    ///   for no such doubt; `.conflict` for one that somebody shares already, and for a closed request.
    package func rejectDoubt(about id: Request.ID, because reason: CaseNote?, by caller: Caller) async throws {
        let duty = try caller.onDuty(.answerRights)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }
        guard let reason, CaseNote.ofRejectedDoubt.contains(reason) else { throw Refusal.invalid([.doubtRejection]) }

        try await site.database.write { writer in
            let request = try writer.openRequest(id)
            guard let check = try writer.identityCheck(of: request) else { throw Refusal.notFound }
            guard check.doubter != colleague else { throw Refusal.invalid([.rejectedByOther]) }
            let rejected = try writer.row(
                """
                DELETE FROM identity_check WHERE request = \(id) AND approved IS NULL AND judged IS NULL RETURNING request
                """)
            guard rejected != nil else { throw Refusal.conflict }
            try writer.insert(reason, about: id.text, in: .rights, by: duty)
            try writer.record(.rejectedDoubt, of: .request(id), because: reason.rawValue, by: duty)
        }
    }
}

extension Problem {
    package static let doubtRejection = Problem("desaccord", "Choisissez pourquoi vous ne partagez pas ce doute.")
    package static let rejectedByOther = Problem(
        "desaccord", "Vous avez écrit ce doute\u{A0}: une autre personne doit le lire.")
}
