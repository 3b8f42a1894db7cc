import Database
import Foundation

/// A first message, as somebody writes it under an ad.
package struct FirstMessageDraft: Sendable {
    /// Its name, drawn when the form was made: a form sent twice is one message.
    package var id: Message.ID
    /// Under which the advertiser knows the writer.
    package var pseudonym: String
    package var text: String
    /// A visitor's address; a member's is known.
    package var email: String

    package init(id: Message.ID = .random(), pseudonym: String, text: String, email: String = "") {
        self.id = id
        self.pseudonym = pseudonym
        self.text = text
        self.email = email
    }
}

/// What became of a first message.
package enum WrittenFirst: Sendable {
    /// A mail with the link is on its way; the secret is shown by the demo alone.
    case awaitsConfirmation(Secret)
    /// It is in that conversation: sent, or held with its reason beside it.
    case written(Conversation.ID)
}

extension Conversations {
    /// Writes to an advertiser. A visitor's message leaves once their address is proved; a member's at once.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.gone` when the ad isn't online any more, `.locked`, `.tooMany`.
    package func write(
        _ draft: FirstMessageDraft, to ad: Ad.ID, from source: Source, by caller: Caller
    ) async throws -> WrittenFirst {
        let checked = try check(draft, by: caller)
        let shown = try await onlineAd(ad)
        try await requireReachable(shown.account)
        if let member = caller.member {
            guard member.account != shown.account else { throw Refusal.invalid([.ownAd]) }
            return .written(try await begin(checked, about: shown, from: source, by: member))
        }
        guard let address = MailAddress(draft.email) else { throw Refusal.invalid([.email]) }
        return .awaitsConfirmation(try await keep(checked, about: ad, for: address, from: source))
    }

    /// A member's; of a form that was sent twice, at once too, the other did it.
    private func begin(
        _ draft: FirstMessageDraft, about ad: Ad, from source: Source, by member: Member
    ) async throws -> Conversation.ID {
        func before() async throws -> Conversation.ID? {
            let message = try await site.database.read { try $0.message(draft.id) }
            return message?.sender == member.account ? message?.conversation : nil
        }
        if let before = try await before() { return before }
        let record = try await site.keyring.record(.message, from: source, by: member.account, in: member.session)
        do {
            let identity = try await site.escrow.notes(ofNewWriter: member.account)
            return try await begin(draft, about: ad, by: member.account) { writer in
                try writer.insert(record)
                for note in identity { try writer.insert(note) }
            }
        } catch Refusal.conflict {
            guard let before = try await before() else { throw Refusal.conflict }
            return before
        }
    }

    /// What is wrong with a first message, before anything is done.
    ///
    /// - Returns: the draft as it is sent.
    /// - Throws: `Refusal.invalid`.
    @discardableResult
    package func check(_ draft: FirstMessageDraft, by caller: Caller) throws(Refusal) -> FirstMessageDraft {
        var checked = draft
        checked.text = MessageText.cleaned(draft.text)
        checked.pseudonym = AdText.oneLine(MessageText.cleaned(draft.pseudonym))
        let problems = [
            pseudonymProblem(checked.pseudonym), MessageText.problem(in: checked.text),
            caller.member == nil && MailAddress(draft.email) == nil ? .email : nil,
        ].compactMap(\.self)
        guard problems.isEmpty else { throw .invalid(problems) }
        return checked
    }

    private func pseudonymProblem(_ pseudonym: String) -> Problem? {
        guard (2...30).contains(pseudonym.count) else {
            return Problem("pseudonyme", "Choisissez un pseudonyme de 2 à 30 caractères.")
        }
        return AdText.problem(in: pseudonym, field: "pseudonyme")
    }

    /// The link of the same form, sent before: the same words to the same ad from the same address.
    private func keptBefore(
        _ draft: FirstMessageDraft, about ad: Ad.ID, for index: EmailIndex
    ) async throws -> Secret? {
        let kept = try await site.database.read { reader -> (FirstMessage, MailedLink.ID)? in
            guard let first = try reader.firstMessage(named: draft.id), first.ad == ad,
                try reader.emailIndex(of: first.account) == index,
                let link = try reader.firstMessageLink(of: first.account)
            else { return nil }
            return (first, link)
        }
        guard let (first, link) = kept,
            try await site.gate.open(first.content, for: .selfService).isSame(as: Opened(draft.text)),
            try await site.gate.open(first.pseudonym, for: .selfService).isSame(as: Opened(draft.pseudonym))
        else { return nil }
        return try Secret.of(link, with: site.keyring)
    }

    func onlineAd(_ id: Ad.ID) async throws -> Ad {
        let ad = try await site.database.read { try $0.onlineAd(id) }
        guard let ad else { throw Refusal.gone }
        return ad
    }

    /// A visitor's: under a key of its own until the address is proved (as a draft of an ad is).
    private func keep(
        _ draft: FirstMessageDraft, about ad: Ad.ID, for address: MailAddress, from source: Source
    ) async throws -> Secret {
        let index = try EmailIndex(of: address, with: site.keyring)
        if let secret = try await keptBefore(draft, about: ad, for: index) { return secret }
        // With other words, for another address or another ad it is another message.
        let isTaken = try await site.database.read { try $0.firstMessage(named: draft.id) } != nil
        let id = isTaken ? Message.ID.random() : draft.id
        let holder = try await site.keyring.makeKey()
        let first = FirstMessage(
            id: id, ad: ad, account: holder,
            pseudonym: try await site.keyring.seal(
                draft.pseudonym, at: FirstMessage.pseudonymPlace(of: id), of: holder),
            content: try await site.keyring.seal(draft.text, at: FirstMessage.contentPlace(of: id), of: holder))
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: holder), of: holder)
        let record = try await site.keyring.record(.message, from: source, by: holder, in: nil)
        let link = MailedLink(
            .firstMessage, for: holder, ad: ad, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)

        try await site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.setAddress(email, index: index, of: holder)
            guard try writer.insert(first) else { throw Refusal.conflict }
            try writer.insert(link, secretHash: secret.hash)
            try writer.insert(record)
            try writer.post(.firstMessage, to: holder, ad: ad, link: link.id)
        }
        return secret
    }
}

extension Reading {
    /// An ad that everybody sees now.
    func onlineAd(_ id: Ad.ID) throws -> Ad? {
        guard let ad = try ad(id), ad.state == .online, let ends = ad.ends, ends > now else { return nil }
        return ad
    }
}

extension Problem {
    fileprivate static let ownAd = Problem("texte", "Cette annonce est la vôtre\u{202F}: on n’y répond pas soi-même.")
}
