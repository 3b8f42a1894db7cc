package import Classifieds
package import Database

/// A conversation of the tests: Camille has the ad, Noé answers it.
package struct Conversing: Sendable {
    package let id: Conversation.ID
    package let ad: Ad.ID
    package let advertiser: Caller
    package let correspondent: Caller
}

extension FirstMessageDraft {
    /// A first message that keeps every rule.
    package static func sample(_ text: String = "Bonjour, votre annonce me plaît.") -> FirstMessageDraft {
        FirstMessageDraft(pseudonym: "Noé33", text: text, email: Person.noe.email)
    }
}

extension TestSite {
    /// Camille's ad and Noé's first message about it, as a stranger's: form, mail, link.
    package func converse(
        about draft: AdDraft = .sample(), with first: FirstMessageDraft = .sample()
    ) async throws -> Conversing {
        let (advertiser, ad) = try await publish(draft)
        let (correspondent, id) = try await answer(ad, with: first)
        return Conversing(id: id, ad: ad, advertiser: advertiser, correspondent: correspondent)
    }

    /// A stranger's answer to an ad: form, mail, link.
    package func answer(
        _ ad: Ad.ID, with first: FirstMessageDraft = .sample()
    ) async throws -> (caller: Caller, conversation: Conversation.ID) {
        _ = try await site.conversations.write(first, to: ad, from: .test, by: .visitor)
        try await deliver()
        let (session, id) = try await site.conversations.sendFirst(try mails.lastSecret(), from: .test)
        return (.member(session.member), id)
    }

    /// Something that one of the two writes.
    @discardableResult
    package func write(
        _ text: String, in id: Conversation.ID, photos: PhotoChanges = PhotoChanges(), by caller: Caller
    ) async throws -> SentMessage {
        try await site.conversations.send(MessageDraft(text: text, photos: photos), in: id, from: .test, by: caller)
    }

    /// A call that one of the two proposes.
    package func propose(
        _ starts: Instant? = nil, in id: Conversation.ID, by caller: Caller
    ) async throws -> Call.ID {
        try await site.calls.propose(CallDraft(starts: starts), in: id, from: .test, by: caller)
    }
}
