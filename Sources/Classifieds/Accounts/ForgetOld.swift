import Database

extension Accounts {
    /// Deletes the links, sessions, changes of address and connection records whose time is over.
    func forgetOld() async throws {
        let life = site.settings.durations.connection
        let memory = site.settings.durations.endedLink
        try await site.database.write { writer in
            try writer.forgetOldLinks(keeping: memory)
            try writer.deleteOldSessions()
            try writer.deleteOldAddressChanges()
            try writer.deleteConnections(before: writer.now - life)
        }
        try await site.database.forgetHistory()
    }
}
