import Database

extension Proofs {
    /// With less than that left, somebody has to renew it.
    private static let notice = Duration.days(14)

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
        case .unreachable: return .failed("l’adresse du site ne répond pas")
        case .good(let end):
            let left = end - site.clock.now()
            guard left < Self.notice else { return .passed }
            return .failed("il se termine \(FrenchDay.text(end))\u{A0}: renouvelez-le")
        }
    }
}
