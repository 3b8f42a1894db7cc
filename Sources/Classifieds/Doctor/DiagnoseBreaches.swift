import Database

extension Doctor {
    /// The leaks of which the authority isn't told yet; nothing where there is none.
    func breaches() async -> [Diagnosis] {
        // Tables that can't be opened are said by the others.
        guard let tables = try? await look(.site),
            let open = try? await tables.read({ try $0.breaches() })
        else { return [] }
        return open.filter { $0.closed == nil }.compactMap { breach in
            switch BreachClock(known: breach.known, risk: breach.risk, notified: breach.notified, now: now) {
            case .registerOnly, .told: nil
            case .left: .warning("leak \(breach.id)", "The CNIL is to be told within 72 hours: zone-visio breach list.")
            case .over:
                .failure("leak \(breach.id)", "The CNIL had to be told within 72 hours: zone-visio breach list.")
            }
        }
    }
}
