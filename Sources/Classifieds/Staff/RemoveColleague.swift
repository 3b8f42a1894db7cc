import Database

extension Staff {
    /// Ends somebody's work on the site: their sessions, factor and codes go at once. An account that has nothing else goes in its
    /// time; what they decided keeps their number, and no name.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but the operator, `.notFound`.
    package func remove(_ id: Colleague.ID, by caller: Caller) async throws {
        try requireOperator(caller)

        try await site.database.write { writer in
            guard let colleague = try writer.colleague(id) else { throw Refusal.notFound }
            try writer.deleteColleague(id)
            try writer.takeBackLinks(.staffSignIn, of: colleague.account)
            try writer.noteIdleness(of: colleague.account)
            try writer.record(.removedColleague, of: id, by: nil)
        }
    }
}
