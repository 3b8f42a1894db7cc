import Database

extension Requests {
    /// Does what a right asks, for the one whose account is proved, then answers and closes with the letter that says so. Nothing is
    /// done for whoever only says who they are (promise RIGHT-6).
    ///
    /// - Throws: `Refusal.forbidden` without the duty; `.invalid` where nobody is proved, or the person does it themselves; `.notFound`
    ///   for none; `.conflict` for one that is closed, or was changed meanwhile; `.gone` for somebody who is being erased.
    package func execute(_ id: Request.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.answerRights)
        let (request, _) = try await checked(id)
        if let problem = request.problemOfExecuting { throw Refusal.invalid([problem]) }
        guard let account = request.account else { throw Refusal.conflict }
        let mailbox = request.kind == .erasure ? try await mailbox(of: account, for: request) : nil

        // In the journal before it is done: what stops it half-way is done again by the same button, or answered by hand.
        try await site.database.write { writer in
            let now = try writer.openRequest(id)
            guard now.account == account, now.kind == request.kind, now.isExecutable else { throw Refusal.conflict }
            guard try writer.isStillTheirs(now) else { throw Refusal.conflict }
            try writer.requireLiving(account)
            if let mailbox { try writer.setEmail(mailbox, of: id) }
            try writer.record(.executedRequest, of: .request(id), because: request.kind.rawValue, by: duty)
        }

        let unfinished = try await carryOut(request, for: account)
        let words = request.wordsOfExecuting + (unfinished.map(words) ?? "")
        try await answer(id, AnswerDraft(words: words, outcome: .done), isExecuted: true, by: caller)
    }

    /// - Returns: an erasure whose files aren't gone yet.
    private func carryOut(_ request: Request, for account: Account.ID) async throws -> UnfinishedErasure? {
        switch request.kind {
        case .erasure:
            do {
                _ = try await site.rights.eraseEverything(of: account)
            } catch let unfinished as UnfinishedErasure {
                return unfinished
            }
        case .restriction: try await site.rights.restrict(account)
        case .objection:
            for purpose in Purpose.allCases where purpose.mayBeRefused {
                try await site.rights.object(to: purpose, of: account)
            }
        case .withdrawal:
            try await site.news.stop(of: account)
            try await site.partners.takeBackAll(of: account)
        case .rectification: try await replaceAddress(of: account, for: request)
        // The page that follows the request hands the archive over.
        case .access, .portability: break
        case .help, .otherRight: throw Refusal.conflict
        }
        return nil
    }

    private func words(_ unfinished: UnfinishedErasure) -> String {
        """
        Les fichiers de vos photos, illisibles depuis que votre clé est détruite, ne sont pas encore tous effacés\u{A0}: leur \
        stockage ne répond pas. Le site les efface dès qu’il répond, et le reçu signé est alors à cette adresse, trente jours\u{A0}:
        \(site.settings.baseURL)\(UnfinishedErasure.path)\(unfinished.secret.text)
        """
    }

    /// Where the answer goes when the account and its own address are gone: under the request's key.
    private func mailbox(of account: Account.ID, for request: Request) async throws -> Sealed<String>? {
        guard request.email == nil, let email = try await site.database.read({ try $0.account(account)?.email }) else {
            return nil
        }
        let address = try await site.gate.open(email, for: .requests).leave(by: .resealing)
        return try await sealed(address, at: Request.emailPlace(of: request.id), for: request)
    }

    /// Whoever lost their mailbox gets a link at the one they write from: it becomes theirs once they followed it.
    private func replaceAddress(of account: Account.ID, for request: Request) async throws {
        guard let email = request.email else { throw Refusal.conflict }
        let text = try await opened(email, of: request).leave(by: .resealing)
        guard let address = MailAddress(text) else { throw Refusal.conflict }
        try await site.accounts.replaceLostAddress(of: account, with: address)
    }
}

extension Request {
    /// Whether a button does it.
    package var isExecutable: Bool { problemOfExecuting == nil }

    /// Why it can't be done by a button; `nil` where it can.
    package var problemOfExecuting: Problem? {
        guard kind.isRight, kind != .otherRight else { return .nothingToExecute }
        guard account != nil, proof != .none else { return .nobodyIsProved }
        guard kind == .rectification else { return nil }
        return email != nil && (proof == .ad || proof == .document) ? nil : .correctOneself
    }

    /// What else the person has to know.
    fileprivate var wordsOfExecuting: String {
        guard kind == .rectification else { return "" }
        return """
            Un lien part à l’adresse d’où vous écrivez\u{A0}: suivez-le, et votre compte passe à cette adresse. L’ancienne reçoit un \
            message qui permet de tout arrêter. Le reste se corrige dans «\u{A0}Mes annonces\u{A0}» et «\u{A0}Mon compte\u{A0}».
            """
    }
}

extension Writer {
    fileprivate func setEmail(_ email: Sealed<String>, of id: Request.ID) throws {
        try run("UPDATE request SET email = \(email.bytes) WHERE id = \(id) AND email IS NULL")
    }
}

extension Problem {
    package static let nobodyIsProved = Problem(
        "relu", "Il n’est pas prouvé de qui vient cette demande\u{A0}: rien ne peut être fait sur un compte.")
    package static let nothingToExecute = Problem(
        "relu", "Aucun bouton ne fait ce qui est demandé\u{A0}: répondez par écrit.")
    package static let correctOneself = Problem(
        "relu",
        "La personne corrige elle-même, dans «\u{A0}Mes annonces\u{A0}» et «\u{A0}Mon compte\u{A0}»\u{A0}: dites-le-lui en répondant."
    )
}
