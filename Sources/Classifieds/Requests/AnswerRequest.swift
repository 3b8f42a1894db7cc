package import Database

/// What a colleague answers.
package struct AnswerDraft: Sendable {
    /// In French, as the person reads it.
    package var words: String
    /// What becomes of the request; `nil` where it goes on.
    package var outcome: Request.Outcome?
    /// Why a right isn't done, or not wholly.
    package var ground: RefusalGround?
    /// When what stays is erased.
    package var until: Instant?

    package init(
        words: String, outcome: Request.Outcome? = nil, ground: RefusalGround? = nil, until: Instant? = nil
    ) {
        self.words = words
        self.outcome = outcome
        self.ground = ground
        self.until = until
    }
}

extension Requests {
    /// How long an answer is, in characters.
    package static let answerLength = 20...4_000

    /// Answers a request, and closes it where the answer says what became of it. That of a right is a letter then: one that
    /// refuses something names the article, the reasons, the authority and the court (promise RIGHT-8; GDPR, article 12.4).
    ///
    /// - Throws: `Refusal.forbidden` without the duty of its queue, `.invalid` for words too short or too long, a ground that is
    ///   missing or isn't the law's for that right, an end that is over, and for what is to be done before it is said; `.notFound`
    ///   for none; `.conflict` for one that is closed.
    package func answer(_ id: Request.ID, _ draft: AnswerDraft, by caller: Caller) async throws {
        try await answer(id, draft, isExecuted: false, by: caller)
    }

    /// - Parameter isExecuted: whether `execute` did it just now: then the letter says so, and nobody has to.
    func answer(_ id: Request.ID, _ draft: AnswerDraft, isExecuted: Bool, by caller: Caller) async throws {
        let (request, duty) = try await found(id, by: caller)
        if draft.outcome == .done, !isExecuted { try request.requireNothingToExecute() }
        let text = try draft.text(for: request, isExecuted: isExecuted, at: site.clock.now())

        let message = try await site.requests.message(text, in: request)

        try await site.database.write { writer in
            let request = try writer.openRequest(id, as: request.kind)
            try writer.insert(message, of: id, by: duty)
            try writer.run("UPDATE request SET answered = coalesce(answered, \(writer.now)) WHERE id = \(id)")
            // What is answered about somebody's data stands on the page alone.
            try writer.post(.requestAnswered, about: request, message: request.kind.isRight ? nil : message.id)
            try writer.record(.answeredRequest, of: .request(id), by: duty)
            if let outcome = draft.outcome { try writer.close(request, as: outcome, by: duty) }
        }
        // An identity paper goes with the answer.
        if draft.outcome != nil { try await site.database.forgetHistory() }
    }

    /// A request, and that the caller may answer it.
    ///
    /// - Throws: `Refusal.forbidden` without the duty of its queue, `.notFound` for none.
    func found(_ id: Request.ID, by caller: Caller) async throws -> (Request, OnDuty) {
        guard let request = try await site.database.read({ try $0.request(id) }) else {
            // Whoever answers nobody isn't told that there is none.
            _ = try caller.onDuty(.answerPeople)
            throw Refusal.notFound
        }
        return (request, try caller.onDuty(request.kind.queue.duty))
    }

    /// Words of the site, sealed under the request's own key.
    ///
    /// - Throws: `Refusal.notFound` for a request that was taken back meanwhile.
    func message(_ words: String, in request: Request) async throws -> SiteMessage {
        let id = RequestMessage.ID.random()
        return SiteMessage(
            id: id, words: try await sealed(words, at: RequestMessage.wordsPlace(of: id), for: request))
    }

    /// - Throws: `Refusal.notFound` for a request that was taken back meanwhile.
    func sealed<Value>(_ value: Value, at place: SealedPlace, for request: Request) async throws -> Sealed<Value> {
        do {
            return try await site.keyring.seal(value, at: place, of: request.holder)
        } catch KeyringError.destroyed {
            throw Refusal.notFound
        }
    }
}

/// Words of the site, ready to be written.
struct SiteMessage: Sendable {
    let id: RequestMessage.ID
    let words: Sealed<String>
}

extension AnswerDraft {
    /// What the person reads.
    fileprivate func text(for request: Request, isExecuted: Bool, at now: Instant) throws(Refusal) -> String {
        let words = AdText.paragraphs(words)
        // What the button did is said by the letter itself.
        guard Requests.answerLength.contains(words.count) || (isExecuted && words.isEmpty) else {
            throw .invalid([.requestAnswerLength(words.count)])
        }
        guard let outcome, request.kind.isRight else { return words }
        guard outcome == .done || ground?.fits(request.kind) == true else { throw .invalid([.refusalGround]) }
        if let until, until <= now { throw .invalid([.endIsOver]) }
        return RightsLetter(
            kind: request.kind, received: request.received, outcome: outcome, isExecuted: isExecuted,
            ground: outcome == .done ? nil : ground, words: words, until: outcome == .done ? nil : until
        ).text
    }
}

extension JournalSubject {
    static func request(_ id: Request.ID) -> JournalSubject { JournalSubject(.request, id.text) }
}

extension Writer {
    /// - Parameter kind: what it was when whoever acts was let in: another kind may be another's to answer.
    /// - Throws: `Refusal.notFound` for none, `.conflict` for one that is closed, or of another kind by now.
    func openRequest(_ id: Request.ID, as kind: Request.Kind? = nil) throws -> Request {
        guard let request = try request(id) else { throw Refusal.notFound }
        guard request.closed == nil, kind == nil || request.kind == kind else { throw Refusal.conflict }
        try requireLiving(request.holder)
        return request
    }

    func insert(_ message: SiteMessage, of request: Request.ID, by duty: OnDuty) throws {
        try run(
            """
            INSERT INTO request_message (id, request, side, staff, words, written)
            VALUES (\(message.id), \(request), \(RequestMessage.Side.site), \(duty.colleague), \(message.words.bytes),
                \(now))
            """)
    }
}

extension Problem {
    /// An answer says something.
    package static func requestAnswerLength(_ count: Int) -> Problem {
        let bounds = Requests.answerLength
        return Problem(
            "texte",
            "Écrivez de \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count).")
    }

    package static let refusalGround = Problem(
        "motif", "Choisissez pourquoi ce n’est pas fait, ou pas en entier\u{A0}: la lettre en donne l’article.")
    package static let endIsOver = Problem("fin", "Indiquez un jour qui n’est pas passé, ou rien.")
}
