import Logging
import TestSite

@testable import Classifieds

extension TestSite {
    /// What comes of one check.
    func outcome(of check: LiveCheck) async throws -> CheckResult.Outcome? {
        try await site.proofs.check([check], logger: Self.logger).first?.outcome
    }

    /// What is known of one check.
    func standing(_ check: LiveCheck) async throws -> StandingResult? {
        try await site.proofs.results().first { $0.result.check == check }
    }
}
