import Classifieds
import Foundation
import HTTPTypes

extension Routes {
    /// A person's conversations.
    mutating func addAPIConversations() {
        let talk = Route.Access.token(.messages)
        api(
            .get, "/conversations", access: talk, as: APIRule(taking: ["curseur"]), "apiConversations",
            ConversationResources.list)
        api(.get, "/conversations/:id", access: talk, "apiConversation", ConversationResources.show)
        api(
            .get, "/conversations/:id/messages", access: talk, as: APIRule(taking: ["curseur"]), "apiMessages",
            MessageResources.list)
        api(
            .post, "/conversations/:id/messages", access: talk, as: APIRule(counting: .message), "apiSend",
            MessageResources.send)
        api(.put, "/conversations/:id/read", access: talk, as: .change, "apiMarkRead", ConversationResources.markRead)
        api(.put, "/conversations/:id/block", access: talk, as: .change, "apiBlock", ConversationResources.block)
        api(.delete, "/conversations/:id/block", access: talk, as: .change, "apiUnblock", ConversationResources.unblock)
        api(
            .post, "/ads/:id/messages", access: talk, as: APIRule(counting: .firstMessage), "apiWriteFirst",
            MessageResources.writeFirst)
    }
}

/// Conversations, by the actions of the pages.
enum ConversationResources {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let query = try APIQuery(visit)
        var page = 1
        switch try query.value("curseur", APICursor.init(text:))?.start {
        case .page(let number) where number <= 1_000: page = number
        case nil: break
        default: throw APIQuery.problem("curseur")
        }
        let (conversations, hasMore) = try await visit.site.conversations.list(of: visit.caller, page: page)
        return .own(
            OwnConversations(
                conversations: conversations.map { APIConversation($0) },
                nonLus: try await visit.site.conversations.unread(of: visit.caller),
                suite: hasMore ? APICursor(.page(page + 1)).address(for: visit) : nil))
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        return try await shown(try visit.id("id"), visit)
    }

    static func shown(_ id: Conversation.ID, _ visit: Visit) async throws -> Answer {
        .own(APIConversation(try await visit.site.conversations.show(id, to: visit.caller)))
    }

    @Sendable static func markRead(_ visit: Visit) async throws -> Answer {
        var body = try await APIBody.read(visit, allowed: ["place"])
        var place = 0
        body.require("place")
        body.read("place", into: &place)
        try body.requireSound()
        guard (0...1_000_000_000).contains(place) else {
            throw Refusal.invalid([Problem("place", "Donnez la place d’un message.")])
        }
        try await visit.site.conversations.markRead(try visit.id("id"), upTo: place, by: visit.caller)
        return .done
    }

    @Sendable static func block(_ visit: Visit) async throws -> Answer {
        try await visit.site.conversations.block(try visit.id("id"), by: visit.caller)
        return .done
    }

    @Sendable static func unblock(_ visit: Visit) async throws -> Answer {
        try await visit.site.conversations.unblock(try visit.id("id"), by: visit.caller)
        return .done
    }
}

private struct OwnConversations: Encodable {
    let conversations: [APIConversation]
    let nonLus: Int
    let suite: String?

    private enum CodingKeys: String, CodingKey {
        case conversations, suite
        case nonLus = "non_lus"
    }
}
