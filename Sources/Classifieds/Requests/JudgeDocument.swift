package import Database

/// What a document showed to whoever saw it.
package enum DocumentVerdict: Sendable, Equatable {
    /// It is the person whose ad that is.
    case accepted(of: Ad.ID)
    case rejected
}

extension Requests {
    /// Decides what the document proves. It is destroyed by that, whatever is decided; only who saw it decides, and after they did
    /// (promise RIGHT-7). Whose account it is shows an ad of theirs, which the request names.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, for the operator and for who didn't see it; `.invalid` for an ad that isn't there;
    ///   `.notFound` where there is no document that was seen; `.conflict` for one that was judged, and for a closed request.
    package func judgeDocument(of id: Request.ID, _ verdict: DocumentVerdict, by caller: Caller) async throws {
        let duty = try caller.onDuty(.answerRights)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }

        try await site.database.write { writer in
            let request = try writer.openRequest(id)
            guard let check = try writer.identityCheck(of: request), check.seen != nil else { throw Refusal.notFound }
            guard check.viewer == colleague else { throw Refusal.forbidden }
            try writer.judge(request, accepted: verdict != .rejected)
            if case .accepted(let ad) = verdict { try writer.prove(request, byDocumentAnd: ad) }
            let word = verdict == .rejected ? "rejected" : "accepted"
            try writer.record(.judgedDocument, of: .request(id), because: word, by: duty)
        }
        // It is in no file any more.
        try await site.database.forgetHistory()
    }
}

extension Writer {
    fileprivate func judge(_ request: Request, accepted isAccepted: Bool) throws {
        let judged = try row(
            """
            UPDATE identity_check SET document = NULL, judged = \(now), accepted = \(isAccepted ? 1 : 0)
            WHERE request = \(request.id) AND judged IS NULL RETURNING request
            """)
        guard judged != nil else { throw Refusal.conflict }
    }

    fileprivate func prove(_ request: Request, byDocumentAnd ad: Ad.ID) throws {
        guard let account = try self.ad(ad)?.account,
            try row("SELECT id FROM account WHERE id = \(account) AND proved IS NOT NULL") != nil
        else { throw Refusal.invalid([.adOfPerson]) }
        try requireLiving(account)
        let proved = try row(
            """
            UPDATE request SET account = \(account), proof = \(Request.Proof.document), proved = \(now)
            WHERE id = \(request.id) AND account IS NULL RETURNING id
            """)
        guard proved != nil else { throw Refusal.conflict }
        try noteIdleness(of: account)
    }
}

extension Problem {
    package static let adOfPerson = Problem(
        "annonce", "Indiquez le numéro ou le lien d’une annonce de cette personne, qui soit encore sur le site.")
}
