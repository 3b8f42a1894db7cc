import Classifieds
import Foundation
import HTTPTypes

/// Messages, by the actions of the pages.
enum MessageResources {
    /// The newest, or those in front of a place; those that only their sender sees come with the newest.
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let query = try APIQuery(visit)
        var before: Int?
        switch try query.value("curseur", APICursor.init(text:))?.start {
        case .place(let place): before = place
        case nil: break
        default: throw APIQuery.problem("curseur")
        }
        let shown = try await visit.site.conversations.show(try visit.id("id"), before: before, to: visit.caller)
        let first = shown.messages.compactMap(\.place).min()
        let next = shown.hasEarlier ? first.map { APICursor(.place($0)).address(for: visit) } : nil
        return .own(OwnMessages(messages: shown.messages.map { APIMessage($0) }, suite: next))
    }

    /// Sends; or keeps it back, with the reason, as the page does.
    @Sendable static func send(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let body = try await SentMessageBody(visit)
        let made = try await visit.once(asking: body.bytes) { name in
            var draft = MessageDraft(id: Message.ID(name) ?? .random(), text: body.text)
            draft.photos.added = body.photos
            try await visit.site.conversations.send(
                draft, in: id, from: visit.source, fromPage: false, by: visit.caller)
            return name
        }
        guard let message = Message.ID(made) else { throw Refusal.notFound }
        let newest = try await visit.site.conversations.show(id, to: visit.caller).messages
        guard let shown = newest.last(where: { $0.id == message }) else { throw Refusal.gone }
        return Answer.own(APIMessage(shown)).made(at: "/api/v1/conversations/\(id)/messages")
    }

    /// The first one to an advertiser: the answer is the conversation that it began.
    @Sendable static func writeFirst(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        var body = try await APIBody.read(visit, allowed: ["texte", "pseudonyme"])
        var (text, pseudonym) = ("", "")
        body.require("texte", "pseudonyme")
        body.read("texte", into: &text)
        body.read("pseudonyme", into: &pseudonym)
        try body.requireSound()
        let (name, words) = (pseudonym, text)
        let made = try await visit.once(asking: body.bytes) { id in
            let draft = FirstMessageDraft(id: Message.ID(id) ?? .random(), pseudonym: name, text: words)
            let written = try await visit.site.conversations.write(
                draft, to: ad.id, from: visit.source, by: visit.caller)
            guard case .written(let id) = written else { throw Refusal.forbidden }
            return id.text
        }
        guard let id = Conversation.ID(made) else { throw Refusal.notFound }
        return try await ConversationResources.shown(id, visit).made(at: "/api/v1/conversations/\(id)")
    }
}

private struct OwnMessages: Encodable {
    let messages: [APIMessage]
    let suite: String?
}
