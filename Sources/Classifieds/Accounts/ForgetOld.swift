import Database

extension Accounts {
    /// Deletes the links, sessions, programs' accesses and requests, changes of address, connection records and counts of openings whose time is over.
    func forgetOld() async throws {
        let life = site.settings.durations.connection
        let openings = site.settings.durations.opening
        let memory = site.settings.durations.endedLink
        try await site.database.write { writer in
            try writer.forgetOldLinks(keeping: memory)
            try writer.deleteOldSessions()
            try writer.deleteOldAccessTokens()
            try writer.deleteOldNamedRequests()
            try writer.deleteOldAddressChanges()
            try writer.deleteConnections(before: writer.now - life)
            try writer.deleteOpenings(before: writer.now - openings)
        }
        let oldest = site.clock.now() - site.settings.durations.withdrawnAd
        try await site.staff.forgetOld()
        try await site.keyring.forgetWithdrawn(before: oldest)
        try await site.keyring.forgetWithdrawnConsents(before: oldest)
        try await site.database.forgetHistory()
    }
}
