import Classifieds

/// The link that a mail to the contact address brought about.
enum ErasureHandlers {
    /// Where a link leads whose button was pressed: to its receipt, or to where that will be; `nil` once nothing is known of it.
    static func again(_ secret: Secret, _ visit: Visit) async throws -> Answer? {
        if let promised = try await visit.site.rights.promised(to: secret) { return .seeOther(.awaited(promised)) }
        return visit.site.rights.receiptOfLate(for: secret).map { .seeOther(.receipt($0)) }
    }

    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        let (erasable, kept) = try await visit.site.accounts.erasing(secret)
        let page = ErasureLinkPage(
            secret: secret, erasable: erasable, kept: kept, durations: visit.site.settings.durations,
            expires: link.expires
        ).page
        return .ownPage(page, for: visit)
    }

    /// A form without a choice does nothing: it leads back to the question.
    static func use(_ visit: Visit, _ secret: Secret, _ choice: LinkChoice) async throws -> Answer {
        switch choice {
        case .goOn, .all: return .seeOther(.link(secret))
        case .decline:
            try await visit.site.accounts.declineErasure(secret)
            return .seeOther(.erasureDeclined)
        case .eraseAll:
            do {
                let receipt = try await visit.site.accounts.confirmErasure(secret)
                visit.site.rights.note(receipt, for: secret)
                return Answer.seeOther(.receipt(receipt)).session(nil, now: visit.now)
            } catch let unfinished as UnfinishedErasure {
                return Answer.seeOther(.awaited(unfinished)).session(nil, now: visit.now)
            }
        }
    }
}
