import Database

extension Mail {
    /// The letter that says what somebody of the site saw, made now; `nil` when its row is gone.
    func letterOfReveal(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.reveal else { return nil }
        let found = try await site.database.read { try $0.reveal(id) }
        guard let reveal = found, let granted = reveal.granted else { return nil }

        // Who only wrote to the site has no account to look at: the published journal has the entry's number too.
        let page = entry.request == nil ? "mon-compte" : "transparence/journal"
        return RevealLetter.seen(
            reveal, at: granted, link: "\(site.settings.baseURL)/\(page)", site: site.settings)
    }
}

extension OutboxEntry.Kind {
    var isAboutReveal: Bool { self == .revealed }
}
