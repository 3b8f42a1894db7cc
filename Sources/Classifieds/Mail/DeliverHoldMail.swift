import Database

extension Mail {
    /// The letter about a held ad, made now; `nil` when the ad stands elsewhere by now, or is gone.
    func letterOfHold(for entry: OutboxEntry) async throws -> Letter? {
        let settings = site.settings
        if entry.kind == .heldTooLong { return HoldLetter.tooLong(site: settings) }

        guard let id = entry.ad else { return nil }
        let (ad, hold) = try await site.database.read { (try $0.ad(id), try $0.hold(of: id)) }
        let link = "\(settings.baseURL)/mes-annonces/\(id)"
        switch (entry.kind, ad?.state) {
        case (.held, .held):
            guard let hold else { return nil }
            let doubts = try await site.gate.open(hold.doubts, for: .moderation).leave(by: .mail)
            return HoldLetter.held(because: doubts.reasons, link: link, site: settings)
        case (.released, .online): return HoldLetter.released(link: link, site: settings)
        case (.released, .paused), (.released, .ended): return HoldLetter.leftAside(link: link, site: settings)
        case (.refused, .refused):
            guard let refusal = hold?.refusal else { return nil }
            let reason = try await site.gate.open(refusal, for: .moderation).leave(by: .mail)
            return HoldLetter.refused(because: reason, link: link, site: settings)
        default: return nil
        }
    }
}
