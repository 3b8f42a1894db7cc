import Database
import Foundation

/// A first message that its writer looks at behind the link of the mail.
package struct AwaitingMessage: Sendable {
    /// The ad, as everybody sees it; `nil` where it isn't online any more: nothing can be sent, all can be erased.
    package let ad: ShownAd?
    package let pseudonym: Opened<String>
    package let text: Opened<String>
    /// Whether the address has no account yet.
    package let isFirst: Bool
}

extension Conversations {
    /// The message behind a link, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func awaiting(_ secret: Secret) async throws -> AwaitingMessage {
        let (_, first) = try await pending(secret)
        let ad = try await publicAd(first.ad)
        let isFirst = try await site.database.read { try $0.provedOwner(ofAddressOf: first.account) } == nil
        return AwaitingMessage(
            ad: ad, pseudonym: try await site.gate.open(first.pseudonym, for: .selfService),
            text: try await site.gate.open(first.content, for: .selfService), isFirst: isFirst)
    }

    /// « Envoyer mon message »: the address is proved, a session is open, and the message is there for the advertiser, or held
    /// where the checks doubt.
    ///
    /// When the address already has an account, the message comes under that person's key and the holder is erased.
    package func sendFirst(_ secret: Secret, from source: Source) async throws -> (NewSession, Conversation.ID) {
        let (link, first) = try await pending(secret)
        let ad = try await onlineAd(first.ad)
        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: first.account) }
        let account = owner ?? first.account
        guard ad.account != account else { throw Refusal.forbidden }
        let draft = FirstMessageDraft(
            id: first.id, pseudonym: try await site.gate.open(first.pseudonym, for: .adoption).leave(by: .resealing),
            text: try await site.gate.open(first.content, for: .adoption).leave(by: .resealing))
        let (session, new) = site.accounts.newSession(for: account)
        let record = try await site.keyring.record(.message, from: source, by: account, in: session.id)
        let notes = try await site.escrow.notes(
            ofProving: account, pseudonym: draft.pseudonym, isFirst: owner == nil)

        let id = try await begin(draft, about: ad, by: account) { writer in
            try writer.use(link.id)
            guard try writer.provedOwner(ofAddressOf: first.account) == owner else { throw Refusal.conflict }
            if owner == nil { try writer.prove(account) } else { try writer.hand(link.id, to: account) }
            try writer.forgetBounce(of: account)
            try writer.deleteFirstMessage(of: first.account)
            try writer.insert(session, secretHash: new.secret.hash)
            try writer.insert(record)
            for note in notes { try writer.insert(note) }
        }
        if owner != nil { try await site.accounts.erase(first.account, when: .unproved) }
        return (new, id)
    }

    /// « Ce n'est pas moi : tout effacer »: the message, the address and the key are erased; the advertiser never knew.
    package func disownFirst(_ secret: Secret) async throws {
        let (_, first) = try await pending(secret)

        guard try await site.accounts.erase(first.account, when: .unproved) else { throw Refusal.gone }
    }

    private func pending(_ secret: Secret) async throws -> (MailedLink, FirstMessage) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .firstMessage, let holder = link.account else { throw Refusal.notFound }
        guard let first = try await site.database.read({ try $0.firstMessage(of: holder) }) else { throw Refusal.gone }
        return (link, first)
    }
}
