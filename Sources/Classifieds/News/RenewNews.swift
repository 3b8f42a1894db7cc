package import Database

/// A letter whose end is near, behind the link of the mail that says so.
package struct RenewingNews: Sendable {
    package let places: [NewsPlace]
    package let ends: Instant
}

extension News {
    /// The letter behind a link that goes on with it, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for another link, `.gone` for one that was used or is over.
    package func renewing(_ secret: Secret) async throws -> RenewingNews {
        let (_, letter) = try await due(secret)
        return RenewingNews(places: places(of: letter), ends: letter.ends)
    }

    /// « Continuer un an »: from its end on, for as long again.
    ///
    /// - Throws: `Refusal.gone`, `.locked` for somebody who has everything locked.
    package func renew(_ secret: Secret) async throws {
        let (link, letter) = try await due(secret)
        let life = site.settings.durations.news

        try await site.database.write { writer in
            try writer.requireLiving(letter.account)
            try writer.requireUnlocked(letter.account)
            try writer.use(link.id)
            try writer.run(
                """
                UPDATE news_letter SET ends = \(letter.ends + life), renewal = NULL WHERE account = \(letter.account)
                """)
        }
    }

    private func due(_ secret: Secret) async throws -> (MailedLink, NewsLetter) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .newsRenewal, let account = link.account else { throw Refusal.notFound }
        guard let letter = try await site.database.read({ try $0.newsLetter(of: account) }) else { throw Refusal.gone }
        return (link, letter)
    }
}
