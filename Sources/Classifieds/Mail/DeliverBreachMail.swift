import Database

extension Mail {
    /// The letter about a leak, made now; `nil` when its file is gone.
    func letterOfBreach(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.breach, let breach = try await site.database.read({ try $0.breach(id) }) else {
            return nil
        }
        let facts = try await site.gate.open(breach.facts, for: .breaches).leave(by: .mail)
        return BreachLetter.told(breach, facts, site: site.settings)
    }
}

extension OutboxEntry.Kind {
    var isAboutBreach: Bool { self == .breachTold }
}
