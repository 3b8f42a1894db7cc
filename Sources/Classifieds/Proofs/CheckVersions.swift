extension Proofs {
    /// The published versions of the policy are as they were published.
    func versions() async throws -> CheckResult.Outcome {
        .notApplicable("aucune version n’a encore été publiée")
    }
}
