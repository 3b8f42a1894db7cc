import Database

extension Database {
    /// Says to all who work on these tables, on whatever machine, that this process does.
    ///
    /// - Parameters:
    ///   - what: whose tables they are, in words: « site's database ».
    ///   - alone: whether nobody else may work on them meanwhile.
    /// - Throws: `OperatorError` when they aren't free.
    func presence(on what: String, alone: Bool) async throws -> Occupancy {
        guard let presence = try await occupy(alone: alone) else {
            throw OperatorError(
                "The \(what) is in use: stop the site, and every other command on it, on every machine, then try again."
            )
        }
        return presence
    }
}
