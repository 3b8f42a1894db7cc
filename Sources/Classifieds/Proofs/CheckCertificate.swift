import Database
import Foundation

/// How long before its end a certificate has to be renewed.
enum CertificateNotice {
    /// A third of its own life: programs that renew one by themselves do it then, whether it lives for days or for months.
    /// In the last two weeks of any, somebody has to act.
    static func length(of life: TimeInterval) -> TimeInterval {
        min(life / 3, 14 * 86_400)
    }
}

extension Proofs {
    /// The certificate of the site's address is one that browsers take, and for a while.
    func certificate() async -> CheckResult.Outcome {
        let address = site.settings.baseURL
        guard address.hasPrefix("https://") else {
            return site.settings.isDemo
                ? .notApplicable("le site de démonstration n’en a pas")
                : .failed("l’adresse du site n’est pas en https")
        }
        guard let surroundings = site.surroundings else { return .failed(Self.isNotEquipped) }

        switch await surroundings.certificate(address) {
        case .refused: return .failed("les navigateurs le refusent\u{A0}: il est périmé, ou d’un autre nom")
        // Many a machine can't reach its own address from inside; visitors can.
        case .unreachable: return .notApplicable("l’adresse du site ne répond pas à sa propre machine")
        case .good(let start, let end):
            let notice = CertificateNotice.length(of: Double((end - start).inMilliseconds) / 1_000)
            let left = Double((end - site.clock.now()).inMilliseconds) / 1_000
            guard left < notice else { return .passed }
            return .failed("il se termine \(FrenchDay.text(end))\u{A0}: renouvelez-le")
        }
    }
}
