import Database

extension Accounts {
    /// What the link of a mail would erase, and what would stay; nothing is changed.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func erasing(
        _ secret: Secret
    ) async throws -> (erasable: ErasureReceipt.Erased, kept: KeptAfterErasure) {
        let (_, account) = try await erasureLink(secret)

        return try await site.database.read {
            (try $0.erasable(of: account), try $0.keptAfterErasure(of: account))
        }
    }

    /// « Tout effacer » behind a mailed link: the person is erased, as by themselves.
    ///
    /// - Returns: what was erased and when, signed.
    /// - Throws: `Refusal.gone` for a link that was used or is over, `UnfinishedErasure`.
    package func confirmErasure(_ secret: Secret) async throws -> SignedReceipt {
        let (link, account) = try await erasureLink(secret)

        return try await site.rights.eraseEverything(of: account, when: .holding(link.id), pressedWith: secret)
    }

    /// « Ce n'est pas moi »: the link is used up and nothing else happens.
    package func declineErasure(_ secret: Secret) async throws {
        let (link, _) = try await erasureLink(secret)

        try await site.database.write { try $0.use(link.id) }
    }

    private func erasureLink(_ secret: Secret) async throws -> (MailedLink, Account.ID) {
        let link = try await link(secret)
        guard link.kind == .erasure, let account = link.account else { throw Refusal.notFound }
        return (link, account)
    }
}
