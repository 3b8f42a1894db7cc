import Database

extension Requests {
    /// « Retirer ma demande »: what was written and the address are erased with their key. One that was answered stays for its
    /// time, to show that it was (GDPR, article 5.2).
    ///
    /// - Throws: `Refusal.notFound` for a link of none, `.conflict` for a request that was answered.
    package func withdraw(_ secret: Secret) async throws {
        let request = try await requestFollowed(by: secret)

        guard try await site.accounts.erase(request.holder, when: .unanswered) else { throw Refusal.conflict }

        try await site.database.write { writer in
            try writer.endAssignment(request.kind.queue, request.id.text)
            if let account = request.account { try writer.noteIdleness(of: account) }
        }
    }
}
