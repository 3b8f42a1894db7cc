import Database
import Foundation

extension Proofs {
    /// The published versions are as they were published: each whole, sealed, and behind the one before (promise GOV-3); and
    /// the one in force promises what this program does (GOV-5).
    func versions() async throws -> CheckResult.Outcome {
        let versions = try await site.policies.all()
        guard let current = versions.inForce(at: site.clock.now()) else {
            return .failed("aucune version n’est publiée")
        }
        var previous: String?
        for (index, version) in versions.enumerated() {
            guard version.number == index + 1 else { return .failed("la version \(index + 1) manque") }
            guard version.hash == PolicyDocument.hash(of: version.json), isSealed(version, after: previous) else {
                return .failed("la version \(version.number) n’est plus telle qu’elle a été publiée")
            }
            previous = version.hash
        }
        let difference = PolicyDifference(from: try current.document(), to: PolicyDocument(for: site.settings))
        guard difference.direction != .wider else {
            return .failed("le site fait plus que ce que dit la version \(current.number)")
        }
        return .passed
    }

    private func isSealed(_ version: PolicyVersion, after previous: String?) -> Bool {
        guard let json = site.keyring.signing.verified(version.seal),
            let seal = try? JSONDecoder().decode(PolicySeal.self, from: json)
        else { return false }
        return seal == PolicySeal(of: version, after: previous)
    }
}
