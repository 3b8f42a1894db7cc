import Classifieds
import HTTPTypes
import Hummingbird

extension Routes {
    mutating func addLive() {
        get("/messages/flux", access: .member, "unreadStream", LiveHandlers.unread)
        get("/messages/:id/flux", access: .member, "conversationStream", LiveHandlers.conversation)
    }
}

/// What comes by itself to an open page.
enum LiveHandlers {
    @Sendable static func unread(_ visit: Visit) async throws -> Answer {
        try requireStream(visit)
        return try .live(UnreadStream(site: visit.site, caller: visit.caller), for: visit)
    }

    /// Goes on behind the event that the browser had last, else behind the place in the address.
    @Sendable static func conversation(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        try requireStream(visit)
        _ = try await visit.site.conversations.state(of: id, to: visit.caller)
        let place = visit.request.headers[.lastEventID].flatMap { Int($0) } ?? visit.query["apres"].flatMap { Int($0) }
        return try .live(
            ConversationStream(site: visit.site, caller: visit.caller, conversation: id, after: max(0, place ?? 0)),
            for: visit)
    }

    /// - Throws: 406 for whoever didn't ask for a stream: it would load for ever.
    static func requireStream(_ visit: Visit) throws {
        guard visit.request.headers[.accept]?.contains("text/event-stream") == true else {
            throw HTTPError(.notAcceptable)
        }
    }
}
