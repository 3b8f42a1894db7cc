package import Database

/// A request, as whoever holds its link sees it.
package struct FollowedRequest: Sendable {
    package let request: Request
    /// Everything that was written in it, oldest first.
    package let messages: [ShownMessage]
    /// Where an identity paper stands; `nil` where none is asked for, as for nearly everybody.
    package let identity: IdentityStep?
    /// What colleagues saw of it behind masks.
    package let seen: [SeenField]
    /// Until when the archive may be had from here; `nil` where it may not.
    package let archiveUntil: Instant?

    /// Something that was written in it.
    package struct ShownMessage: Sendable {
        package let side: RequestMessage.Side
        package let words: Opened<String>
        package let written: Instant
    }

    /// A field that somebody of the site saw, and why.
    package struct SeenField: Sendable {
        package let field: Reveal.Field
        package let reason: Reveal.Reason
        package let at: Instant
    }

    /// Where an identity paper stands.
    package enum IdentityStep: Sendable, Equatable {
        /// Two colleagues doubt: it may be sent.
        case asked
        case sent
        case judged(accepted: Bool)
        /// It was destroyed before anybody judged it.
        case over
    }
}

extension Request {
    /// Whether it waits for an answer, or for more than one.
    package var isOpen: Bool { closed == nil }
    /// Whether its mailed link may prove an address: it came by mail, and nothing better is proved.
    package var mayProveAddress: Bool { isOpen && proof == .none && email != nil }
    /// Whether an ad's secret may prove whose it is: nothing proves an account yet.
    package var mayProveAd: Bool { isOpen && account == nil && (proof == .none || proof == .address) }
    /// Whether it may be taken back: what was answered is kept to show that it was.
    package var mayBeWithdrawn: Bool { isOpen && answered == nil }
}

extension Requests {
    /// The request that a link follows. Looking changes nothing.
    ///
    /// - Throws: `Refusal.notFound` for a link of none.
    package func follow(_ secret: Secret) async throws -> FollowedRequest {
        let (request, written, identity, seen) = try await site.database.read { reader in
            guard let request = try reader.request(secretHash: secret.hash) else { throw Refusal.notFound }
            return (
                request, try reader.messages(of: request), try reader.identityStep(of: request),
                try reader.seenFields(of: request)
            )
        }
        var messages: [FollowedRequest.ShownMessage] = []
        for message in written {
            messages.append(
                FollowedRequest.ShownMessage(
                    side: message.side, words: try await opened(message.words), written: message.written))
        }
        return FollowedRequest(
            request: request, messages: messages,
            identity: site.settings.identityDocuments ? identity : nil, seen: seen,
            archiveUntil: archiveEnd(of: request))
    }

    private func opened(_ words: Sealed<String>) async throws -> Opened<String> {
        do {
            return try await site.gate.open(words, for: .selfService)
        } catch KeyringError.destroyed {
            throw Refusal.notFound
        }
    }

    /// The request of a link that may still be written in.
    ///
    /// - Throws: `Refusal.notFound` for a link of none, `.conflict` for a request that is over.
    func requestFollowed(by secret: Secret) async throws -> Request {
        guard let request = try await site.database.read({ try $0.request(secretHash: secret.hash) }) else {
            throw Refusal.notFound
        }
        guard request.isOpen else { throw Refusal.conflict }
        return request
    }
}

extension Reading {
    fileprivate func identityStep(of request: Request) throws -> FollowedRequest.IdentityStep? {
        let row = try row(
            """
            SELECT uploaded, judged, accepted, CASE WHEN document IS NULL THEN 1 ELSE 0 END AS gone FROM identity_check
            WHERE request = \(request.id) AND approved IS NOT NULL
            """)
        guard let row else { return nil }
        let (uploaded, judged): (Instant?, Instant?) = (try row["uploaded"], try row["judged"])
        if judged != nil {
            let accepted: Int = try row["accepted"]
            return .judged(accepted: accepted == 1)
        }
        guard uploaded != nil else { return .asked }
        let gone: Int = try row["gone"]
        return gone == 1 ? .over : .sent
    }

    fileprivate func seenFields(of request: Request) throws -> [FollowedRequest.SeenField] {
        try rows(
            """
            SELECT field, reason, granted FROM reveal WHERE account = \(request.holder) AND granted IS NOT NULL
            ORDER BY granted, id
            """
        ).map {
            FollowedRequest.SeenField(field: try $0["field"], reason: try $0["reason"], at: try $0["granted"])
        }
    }
}
