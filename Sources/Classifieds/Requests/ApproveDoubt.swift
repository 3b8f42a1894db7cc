import Database

extension Requests {
    /// Somebody else shares the doubt: now a document is asked for, and may come (promise RIGHT-7).
    ///
    /// - Throws: `Refusal.forbidden` without the duty, and for the operator; `.invalid` for who doubts, and where the site asks for
    ///   none any more; `.notFound` for no such doubt; `.conflict` for one that somebody shares already, and for a closed request.
    package func approveDoubt(about id: Request.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.answerRights)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }
        guard site.settings.identityDocuments else {
            throw Refusal.invalid([Problem("doute", DoubtObstacle.isOff.sentence)])
        }

        try await site.database.write { writer in
            let request = try writer.openRequest(id)
            guard let check = try writer.identityCheck(of: request) else { throw Refusal.notFound }
            guard check.doubter != colleague else { throw Refusal.invalid([.sharedByOther]) }
            let approved = try writer.row(
                """
                UPDATE identity_check SET approver = \(colleague), approved = \(writer.now)
                WHERE request = \(id) AND approved IS NULL AND judged IS NULL RETURNING request
                """)
            // Proved meanwhile by less.
            guard approved != nil, request.account == nil else { throw Refusal.conflict }
            try writer.post(.identityAsked, about: request)
            try writer.record(.approvedDoubt, of: .request(id), by: duty)
        }
    }
}

extension Problem {
    package static let sharedByOther = Problem(
        "doute", "Vous avez écrit ce doute\u{A0}: une autre personne doit le partager.")
}
