import Database
import Foundation

extension Proofs {
    /// There is a backup, and it is young enough.
    func backups() -> CheckResult.Outcome {
        guard !site.settings.isDemo else { return .notApplicable("le site de démonstration n’en fait pas") }
        guard let surroundings = site.surroundings else { return .failed(Self.isNotEquipped) }

        let advice = "«\u{A0}zone-visio backup\u{A0}», chaque jour"
        guard let made = Backups.lastMade(in: surroundings.data) else {
            return .failed("aucune n’a encore été faite\u{A0}: \(advice)")
        }
        guard site.clock.now() - made <= Doctor.oldBackup else {
            return .failed("la dernière a été faite \(FrenchDay.text(made))\u{A0}: \(advice)")
        }
        return .passed
    }
}
