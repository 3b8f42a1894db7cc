import Database

extension Doctor {
    /// How long an address may fail before the operator hears of it.
    private static let patience = Duration.hours(1)

    /// The addresses that take no events; nothing where there is none.
    func webhooks() async -> [Diagnosis] {
        // Tables that can't be opened, or are older, are said by the others.
        guard let tables = try? await look(.site), let states = try? await tables.read({ try $0.webhookStates() })
        else { return [] }
        return states.map { state in
            let advice = "See that it answers 2xx, then zone-visio webhooks test \(state.name)."
            if let complaint = state.complaint { return .failure("webhook \(state.name)", "\(complaint). \(advice)") }
            guard let failing = state.failing, now - failing > Self.patience else {
                return .ok("webhook \(state.name)")
            }
            return .warning("webhook \(state.name)", "\(state.waiting) events wait, it takes none. \(advice)")
        }
    }
}
