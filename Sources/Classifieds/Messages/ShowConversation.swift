import Database

extension Conversations {
    /// How many messages a page shows.
    package static let pageSize = 50

    /// A conversation with its newest messages, or the newest in front of a place.
    ///
    /// - Throws: `Refusal.notFound` for everybody but its two.
    package func show(
        _ id: Conversation.ID, before place: Int? = nil, to caller: Caller
    ) async throws -> ShownConversation {
        let member = try caller.requireMember()
        let read = try await site.database.read { reader in
            let parties = try reader.parties(of: id, for: member.account)
            return ReadConversation(
                parties: parties,
                messages: try reader.messages(
                    of: id, after: parties.own.hidden, before: place ?? .max, limit: Self.pageSize + 1),
                unsent: place == nil ? try reader.unsentMessages(of: id, by: member.account) : [],
                ad: try reader.ad(parties.conversation.ad))
        }
        let messages = Array(read.messages.suffix(Self.pageSize))
        let shown = try await shown(messages + read.unsent, to: member.account)
        return ShownConversation(
            id: id, other: try await name(of: read.parties.other),
            pseudonym: try await site.gate.open(read.parties.own.pseudonym, for: .selfService),
            isAdvertiser: read.parties.own.role == .advertiser, ad: try await publicAd(read.parties.conversation.ad),
            messages: shown.filter { $0.state != .draft }, hasEarlier: read.messages.count > Self.pageSize,
            last: read.parties.conversation.last, seen: read.parties.own.seen,
            state: try await state(of: read.parties), draft: shown.first { $0.state == .draft },
            hasTelephone: read.parties.own.role == .advertiser && read.ad?.telephone != nil
                && read.ad?.account == member.account)
    }

    /// What is there for both behind a place, in its order: what a stream that was cut goes on with.
    package func messages(
        in id: Conversation.ID, after place: Int, to caller: Caller
    ) async throws -> [ShownMessage] {
        let member = try caller.requireMember()
        let messages = try await site.database.read { reader in
            let parties = try reader.parties(of: id, for: member.account)
            return try reader.messages(of: id, after: max(place, parties.own.hidden), limit: Self.pageSize)
        }
        return try await shown(messages, to: member.account)
    }

    /// What waits with the caller alone: held, asked about, refused; without the draft of the form.
    package func waiting(in id: Conversation.ID, for caller: Caller) async throws -> [ShownMessage] {
        let member = try caller.requireMember()
        let messages = try await site.database.read { reader in
            _ = try reader.parties(of: id, for: member.account)
            return try reader.unsentMessages(of: id, by: member.account).filter { $0.state != .draft }
        }
        return try await shown(messages, to: member.account)
    }

    /// The other one, as far as they are there.
    package func other(in id: Conversation.ID, to caller: Caller) async throws -> OtherParty {
        let member = try caller.requireMember()
        return try await name(of: try await site.database.read { try $0.parties(of: id, for: member.account).other })
    }

    /// What can change beside the messages.
    package func state(of id: Conversation.ID, to caller: Caller) async throws -> ConversationState {
        let member = try caller.requireMember()
        return try await state(of: try await site.database.read { try $0.parties(of: id, for: member.account) })
    }

    private func state(of parties: Parties) async throws -> ConversationState {
        let (own, other) = (parties.own, parties.other)
        let now = site.clock.now()
        let (written, read, call) = try await site.database.read { reader in
            (
                try other.map { try reader.hasWritten($0.account, in: parties.conversation.id) } ?? false,
                try reader.placeReadByOther(parties),
                try reader.openCall(in: parties.conversation.id).map { call in
                    ShownCall(call, sides: try reader.sides(of: call.id), for: own.role, at: now)
                }
            )
        }
        var telephone: Opened<String>?
        if let sealed = other?.telephone { telephone = try await opened(sealed, for: .contact) }
        return ConversationState(
            isMuted: own.muted != nil, isBlocked: own.blocked != nil,
            isOver: other.map { $0.blocked != nil } ?? true, maySendPhotos: written,
            sharesTelephone: own.telephone != nil, otherTelephone: telephone, readByOther: read, call: call)
    }

    /// The ad while everybody sees it.
    func publicAd(_ id: Ad.ID) async throws -> ShownAd? {
        do {
            return try await site.ads.show(id)
        } catch let refusal as Refusal where refusal == .gone || refusal == .notFound {
            return nil
        }
    }
}

private struct ReadConversation: Sendable {
    let parties: Parties
    let messages: [Message]
    let unsent: [Message]
    let ad: Ad?
}
