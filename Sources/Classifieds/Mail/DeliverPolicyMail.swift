import Database

extension Mail {
    /// What a mail about the policy has to say; `nil` for another, and where nothing is left to say.
    func news(of entry: OutboxEntry) async throws -> NewsOfPolicy? {
        guard entry.kind == .policyChanged, let account = entry.account else { return nil }
        return try await site.database.read { try $0.news(for: account) }
    }

    /// Whether it says anything: what was announced and taken back doesn't.
    func isWorthALetter(_ news: NewsOfPolicy) async throws -> Bool {
        try await site.policies.difference(from: news.known, to: news.newest)?.concernsPeople ?? false
    }

    /// The letter about what is news to somebody, made now.
    func letter(about news: NewsOfPolicy) async throws -> Letter? {
        let dates = try await site.policies.dates()
        guard let newest = dates.first(where: { $0.number == news.newest }),
            let difference = try await site.policies.difference(from: news.known, to: news.newest)
        else { return nil }
        let now = site.clock.now()
        let told = ToldPolicy(
            known: news.known, newest: newest, difference: difference,
            touches: dates.touches(news, difference, toldAt: now),
            now: now)
        return .policyChanged(told, site: site.settings)
    }
}

extension Writer {
    /// A mail has left, or won't; what it said is noted in the same transaction. For an alert's that has left there is `closeTold`.
    func close(_ entry: OutboxEntry, isSent: Bool, about news: NewsOfPolicy?) throws {
        try deleteMail(entry.id)
        // A call's mail is about its proposal, and tells of nothing that was written since.
        if isSent, !entry.kind.isAboutCall, let message = entry.message, let account = entry.account {
            try noteNotice(of: message, to: account)
        }
        if isSent, entry.kind == .news, let account = entry.account { try noteNewsTold(account, at: entry.created) }
        if !isSent { try noteUntold(by: entry) }
        guard let news, let account = entry.account else { return }
        try isSent ? noteTold(news, to: account) : noteUntold(news, to: account)
    }
}
