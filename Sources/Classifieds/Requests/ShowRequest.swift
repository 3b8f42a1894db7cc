package import Database

/// A request with everything that an answer needs.
package struct ShownRequest: Sendable {
    package let request: Request
    /// What was written, oldest first.
    package let messages: [ShownRequestMessage]
    /// What was done about who asks; `nil` where nobody doubts it.
    package let identity: ShownIdentityCheck?
    /// Why nobody may doubt now who asks; `nil` where one may.
    package let obstacle: DoubtObstacle?
    /// Whether somebody was answered for them by a button, and it can be done.
    package let isExecutable: Bool
}

/// One text of a request, opened for whoever answers.
package struct ShownRequestMessage: Sendable {
    package let side: RequestMessage.Side
    /// As it was written: pages show it as a `MaskedText`.
    package let words: Opened<String>
    package let written: Instant
    /// Who of the site wrote it; `nil` for the person, the operator, and who works here no more.
    package let name: Opened<String>?
}

extension Requests {
    /// A request, its words opened for whoever answers; that they were is written down first.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not, `.notFound` for one that isn't there or stands in another queue.
    package func show(_ id: Request.ID, in queue: CaseQueue, to caller: Caller) async throws -> ShownRequest {
        let reader = try caller.onDuty(queue.duty)

        let found = try await site.database.read { reader in
            try reader.request(id).map { ($0, try reader.messages(of: $0), try reader.identityCheck(of: $0)) }
        }
        guard let (request, messages, check) = found, request.kind.queue == queue else { throw Refusal.notFound }
        let names = try await site.staff.names()
        let shown = try await opened(messages, of: request, names)
        let identity = try await check.asyncMap { try await opened($0, of: request, for: reader, names) }
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return ShownRequest(
            request: request, messages: shown, identity: identity,
            obstacle: try await obstacle(toDoubting: request, check), isExecutable: request.isExecutable)
    }

    private func opened(
        _ messages: [RequestMessage], of request: Request, _ names: [Colleague.ID: Opened<String>]
    ) async throws -> [ShownRequestMessage] {
        var shown: [ShownRequestMessage] = []
        for message in messages {
            shown.append(
                ShownRequestMessage(
                    side: message.side, words: try await opened(message.words, of: request), written: message.written,
                    name: message.colleague.flatMap { names[$0] }))
        }
        return shown
    }

    private func opened(
        _ check: IdentityCheck, of request: Request, for reader: OnDuty, _ names: [Colleague.ID: Opened<String>]
    ) async throws -> ShownIdentityCheck {
        ShownIdentityCheck(
            doubt: try await opened(check.doubt, of: request), doubter: names[check.doubter], doubted: check.doubted,
            isReaders: check.doubter == reader.colleague, approved: check.approved, uploaded: check.uploaded,
            hasDocument: check.document != nil, seen: check.seen,
            isSeenByReader: check.viewer != nil && check.viewer == reader.colleague, judged: check.judged,
            isAccepted: check.isAccepted)
    }

    /// What a request holds, for whoever answers it.
    ///
    /// - Throws: `Refusal.notFound` for one that was taken back meanwhile.
    func opened<Value: Sendable>(_ value: Sealed<Value>, of request: Request) async throws -> Opened<Value> {
        do {
            return try await site.gate.open(value, for: request.kind.isRight ? .requests : .assistance)
        } catch KeyringError.destroyed {
            throw Refusal.notFound
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<Other>(_ transform: (Wrapped) async throws -> Other) async throws -> Other? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
