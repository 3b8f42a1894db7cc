import Database

extension Moderation {
    /// Refuses a held ad: nobody sees it, its advertiser gets the reason and may contest it.
    ///
    /// - Parameter reason: in French; the advertiser reads it as it is.
    /// - Throws: `Refusal.invalid` without a reason, `.notFound` when there is no such ad, `.conflict` when it isn't held
    ///   any more, `.locked` when its owner has everything locked, `.invalid` with `Problem.unseen` when nobody opened it since its last change or answer.
    package func refuse(_ id: Ad.ID, because reason: String, by caller: Caller) async throws {
        let reason = AdText.paragraphs(reason)
        guard !reason.isEmpty else { throw Refusal.invalid([.noReason]) }

        guard case .system = caller else { throw Refusal.forbidden }
        guard let ad = try await site.database.read({ try $0.ad(id) }) else { throw Refusal.notFound }

        let sealed: Sealed<String> = try await site.keyring.seal(reason, at: Hold.refusalPlace(of: id), of: ad.account)
        try await site.database.write { writer in
            try writer.requireUnlocked(ad.account)
            _ = try writer.decidable(id, in: [.held])
            try writer.run("UPDATE ad SET state = 'refused' WHERE id = \(id)")
            try writer.date(.refused, of: id)
            try writer.run("UPDATE hold SET refusal = \(sealed.bytes), decided = \(writer.now) WHERE ad = \(id)")
            try writer.noteIdleness(of: ad.account)
            try writer.post(.refused, to: ad.account, ad: id)
        }
    }
}

extension Problem {
    static let noReason = Problem("reason", "Un refus dit pourquoi.")
}
