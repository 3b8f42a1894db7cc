import Database

extension Mail {
    /// The letter about a request, made now; `nil` when the request is gone. What is answered about somebody's data stands on the
    /// page alone, what is answered to whoever asked for help in the letter too.
    func letterOfRequest(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.request, let request = try await site.database.read({ try $0.request(id) }) else {
            return nil
        }
        let secret = try Secret.of(id, with: site.keyring)
        let letter = RequestLetter(
            request: request, link: "\(site.settings.baseURL)/confidentialite/demandes/\(secret.text)",
            site: site.settings)
        switch entry.kind {
        // One that waited until the hour was over may come behind the answer: that says it too.
        case .requestReceived: return request.closed == nil ? letter.received : nil
        case .requestExtended: return letter.extended
        case .identityAsked: return letter.identityAsked
        default: return letter.answered(try await answer(entry.requestMessage, to: request))
        }
    }

    private func answer(_ id: RequestMessage.ID?, to request: Request) async throws -> String? {
        guard !request.kind.isRight, let id else { return nil }
        let messages = try await site.database.read { try $0.messages(of: request) }
        guard let message = messages.first(where: { $0.id == id && $0.side == .site }) else { return nil }
        return try await site.gate.open(message.words, for: .assistance).leave(by: .mail)
    }

    /// The letter to the operator about requests whose time runs out; `nil` when none is left.
    func messageOfDueRequests(for entry: OutboxEntry) async throws -> MailMessage? {
        guard let due = try await site.database.read({ try $0.requestsDue() }) else { return nil }
        return message(
            of: .requestsDue(due.count, first: due.first, site: site.settings), written: entry.created, as: entry.id)
    }
}

extension OutboxEntry.Kind {
    var isAboutRequest: Bool {
        switch self {
        case .requestReceived, .requestAnswered, .requestExtended, .identityAsked: true
        default: false
        }
    }
}
