import Classifieds

/// That something is new among a person's conversations: how many messages they haven't read, told when it changes.
struct UnreadStream: LiveSource {
    let site: Site
    let caller: Caller
    let hasMore = false
    /// The number as it was told last. Said again unchanged, it would tell of what the others do.
    private var told: Int?

    init(site: Site, caller: Caller) {
        self.site = site
        self.caller = caller
    }

    func changes() throws -> AsyncStream<Void> { try site.conversations.changes(for: caller) }

    mutating func events() async throws -> [LiveEvent] {
        let unread = try await site.conversations.unread(of: caller)
        guard unread != told else { return [] }
        told = unread
        return [try LiveEvent("nouveau", Unread(unread: unread))]
    }
}

private struct Unread: Encodable {
    let unread: Int
}
