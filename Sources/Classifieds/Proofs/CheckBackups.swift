import Database
import Foundation

extension Proofs {
    /// There is a backup, and it is young enough.
    func backups() async throws -> CheckResult.Outcome {
        guard !site.settings.isDemo else { return .notApplicable("le site de démonstration n’en fait pas") }
        guard let surroundings = site.surroundings else { return .failed(Self.isNotEquipped) }

        let advice = "«\u{A0}zone-visio backup\u{A0}», chaque jour"
        let made = Backups.lastMade(in: surroundings.data)
        guard let made else {
            if let first = try await site.database.read({ try $0.firstDay() }),
                site.clock.now() - first < Doctor.oldBackup
            {
                return .notApplicable("le site a moins de deux jours")
            }
            return .failed("aucune n’a encore été faite\u{A0}: \(advice)")
        }
        guard site.clock.now() - made <= Doctor.oldBackup else {
            return .failed("la dernière a été faite \(FrenchDay.text(made))\u{A0}: \(advice)")
        }
        return .passed
    }
}

extension Reading {
    /// When the site first had something to keep: its policy, or somebody.
    fileprivate func firstDay() throws -> Instant? {
        try row(
            "SELECT min(at) AS first FROM (SELECT published AS at FROM policy UNION ALL SELECT created FROM account) AS days"
        )?["first"]
    }
}
