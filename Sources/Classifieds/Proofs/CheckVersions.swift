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
        let named = try await site.database.read { try $0.policyPurposes() }
        var (previous, before): (String?, PolicyDocument?)
        for (index, version) in versions.enumerated() {
            guard version.number == index + 1 else { return .failed("la version \(index + 1) manque") }
            guard version.hash == PolicyDocument.hash(of: version.json), isSealed(version, after: previous) else {
                return .failed("la version \(version.number) n’est plus telle qu’elle a été publiée")
            }
            let document = try version.document()
            let difference = before.map { PolicyDifference(from: $0, to: document) }
            // What the gate and the promotion look at says what the text says.
            guard named[version.number, default: []] == document.purposes,
                version.widens == difference?.goesFurther ?? false
            else { return .failed("la version \(version.number) n’est plus appliquée telle qu’elle a été publiée") }
            (previous, before) = (version.hash, document)
        }
        let difference = PolicyDifference(from: try current.document(), to: PolicyDocument(for: site.promised))
        guard !difference.goesFurther else {
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

extension PolicyDocument {
    /// The uses that its facts name.
    fileprivate var purposes: Set<String> {
        Set(facts.keys.compactMap { $0.hasPrefix("purpose.") ? String($0.dropFirst("purpose.".count)) : nil })
    }
}

extension Reading {
    /// The uses of each version, as the gate sees them.
    fileprivate func policyPurposes() throws -> [Int: Set<String>] {
        try rows("SELECT version, purpose FROM policy_purpose").reduce(into: [:]) { named, row in
            named[try row["version"], default: []].insert(try row["purpose"])
        }
    }
}
