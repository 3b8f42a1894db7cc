import Classifieds

/// That something is new among a person's conversations: how many messages they haven't read.
struct UnreadStream: LiveSource {
    let site: Site
    let caller: Caller
    let hasMore = false

    mutating func events() async throws -> [LiveEvent] {
        [try LiveEvent("nouveau", Unread(unread: try await site.conversations.unread(of: caller)))]
    }
}

private struct Unread: Encodable {
    let unread: Int
}
