import Database
import Foundation

extension Conversations {
    /// The conversation that the caller began about an ad; `nil` where there is none, and for a visitor.
    package func begun(about ad: Ad.ID, by caller: Caller) async throws -> Conversation.ID? {
        guard let member = caller.member else { return nil }
        return try await site.database.read { try $0.conversation(about: ad, begunBy: member.account) }
    }

    /// A first message of a person whose address is proved: it begins the conversation, or goes on with the one that they have
    /// about that ad.
    ///
    /// - Parameter along: what else is written in the same transaction.
    func begin(
        _ draft: FirstMessageDraft, about ad: Ad, by account: Account.ID,
        along: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Conversation.ID {
        try await site.rights.requireUnlocked(account)
        try await requireKnownPolicy(account)
        try await requireReachable(ad.account)
        let known = try await site.database.read { try $0.conversation(about: ad.id, begunBy: account) }
        let id = known ?? .random()
        let people = known == nil ? try await people(of: id, about: ad, named: draft.pseudonym, account) : []
        let look = try await look(at: draft.text, by: account)
        let sealed = SealedMessage(
            id: draft.id, conversation: id, sender: account,
            content: try await site.keyring.seal(draft.text, at: Message.contentPlace(of: draft.id), of: account),
            photos: [], prints: look.prints)

        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.requireUnsuspended(account)
            guard let current = try writer.onlineAd(ad.id), current.account == ad.account else { throw Refusal.gone }
            try along(writer)
            // Of two forms that came at once one has begun it.
            guard try writer.conversation(about: ad.id, begunBy: account) == known else { throw Refusal.conflict }
            try writer.requireLiving(ad.account)
            if known == nil {
                try writer.countFirst(by: account, isNew: look.isByNewcomer)
                try writer.insert(id, about: ad.id, between: people)
                try writer.noteIdleness(of: account)
            }
            try writer.countMessage(by: account, isNew: look.isByNewcomer)
            _ = try writer.write(sealed, look, to: try writer.requireOpen(id, for: account), hasRead: true)
        }
        return id
    }

    /// Whoever doesn't know yet that people write to each other here is written to later, when they do.
    ///
    /// - Throws: `Refusal.invalid`.
    func requireReachable(_ advertiser: Account.ID) async throws {
        do {
            try await site.gate.require(.conversation, of: advertiser)
        } catch is Withheld {
            throw Refusal.invalid([.notReachableYet])
        }
    }

    /// Both, each name under its own key: the advertiser's is the ad's.
    private func people(
        of id: Conversation.ID, about ad: Ad, named pseudonym: String, _ account: Account.ID
    ) async throws -> [SealedParticipant] {
        let name = try await site.gate.open(ad.content, for: .publication).pseudonym.leave(by: .resealing)
        var people: [SealedParticipant] = []
        for (role, account, name) in [
            (Participant.Role.advertiser, ad.account, name), (.correspondent, account, pseudonym),
        ] {
            let place = Participant.pseudonymPlace(Participant.row(id, role))
            people.append(
                SealedParticipant(
                    account: account, role: role,
                    pseudonym: try await site.keyring.seal(name, at: place, of: account)))
        }
        return people
    }
}

extension Writer {
    /// - Throws: `Refusal.tooMany` after so many conversations begun in a day.
    fileprivate func countFirst(by account: Account.ID, isNew: Bool) throws {
        let begun = try conversationsBegun(by: account, since: now - .days(1))
        guard begun < MessageLimits.firstMessages(isNew: isNew) else { throw Refusal.tooMany(retryAfter: .days(1)) }
    }
}
