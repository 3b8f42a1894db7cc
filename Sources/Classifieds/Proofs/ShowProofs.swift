extension Proofs {
    /// Every promise with what proves it now.
    ///
    /// - Throws: when the database can't be read.
    package func board() async throws -> ProofBoard {
        ProofBoard(
            settings: site.settings, live: try await results().map { ($0.result, $0.since) }, release: nil, late: try await site.upkeep.lateJobs(),
            now: site.clock.now())
    }
}
