extension Proofs {
    /// Every promise with what proves it now.
    ///
    /// - Throws: when the database can't be read.
    package func board() async throws -> ProofBoard {
        ProofBoard(
            settings: site.settings, live: try await results(), release: site.releaseProofs,
            late: try await site.upkeep.lateJobs(), now: site.clock.now())
    }
}
