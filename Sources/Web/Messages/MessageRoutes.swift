import Classifieds
import HTTPTypes
import Hummingbird

extension Routes {
    mutating func addMessages() {
        get("/messages", access: .member, "messages", MessageHandlers.list)
        get("/messages/:id", access: .member, "conversation", MessageHandlers.show)
        post("/messages/:id", access: .member, "sendMessage", MessageHandlers.send)
    }
}

/// Reading and writing in conversations.
enum MessageHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let page = visit.query["page"].flatMap { Int($0) }.map { max(1, min($0, 1_000)) } ?? 1
        let (conversations, hasMore) = try await visit.site.conversations.list(of: visit.caller, page: page)
        return .ownPage(
            ConversationListPage(
                conversations: conversations, page: page, hasMore: hasMore,
                unread: try await visit.site.conversations.unread(of: visit.caller),
                chat: visit.site.embeds.chat?.name, now: visit.now
            ).document, for: visit)
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let before = visit.query["avant"].flatMap { Int($0) }
        let conversation = try await visit.site.conversations.show(
            try visit.id("id"), before: before, to: visit.caller)
        return page(conversation, MessageForm(conversation.draft), visit, isNewest: before == nil)
    }

    @Sendable static func send(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let member = try visit.caller.requireMember()
        let input: MessageFormInput
        do {
            try visit.limits.count(.message, by: member.account.text, at: visit.now)
            if visit.hasLargeBody {
                try visit.limits.count(.photo, by: Limits.source(of: visit.address), at: visit.now)
            }
            input = try await MessageFormInput(visit)
        } catch Refusal.tooMany(let wait) {
            let words = try await MessageFormInput(visit, takingPhotos: false)
            return try await postpone(words, in: id, because: Refusal.tooMany(retryAfter: wait), visit)
        }
        do {
            guard input.photos.problems.isEmpty else { throw Refusal.invalid(input.photos.problems) }
            let sent = try await visit.site.conversations.send(
                input.draft, in: id, from: visit.source, by: visit.caller)
            return .seeOther(address(of: sent, in: id))
        } catch Refusal.invalid(let problems) {
            return try await refuse(input, in: id, problems: problems, visit)
        } catch {
            return try await postpone(input, in: id, because: error, visit)
        }
    }

    private static func address(of sent: SentMessage, in id: Conversation.ID) -> Address {
        guard case .sent(let place) = sent else { return .waiting(in: id) }
        return .message(place, in: id)
    }

    /// The form again, with everything typed and every photo that could be taken.
    private static func refuse(
        _ input: MessageFormInput, in id: Conversation.ID, problems: [Problem], _ visit: Visit
    ) async throws -> Answer {
        var conversation = try await visit.site.conversations.show(id, to: visit.caller)
        var draft = input.draft
        // Nobody asked for them yet.
        if !conversation.state.maySendPhotos { draft.photos.added = [] }
        if !draft.photos.added.isEmpty || conversation.draft != nil {
            try await visit.site.conversations.keep(draft, in: id, by: visit.caller)
            conversation = try await visit.site.conversations.show(id, to: visit.caller)
        }
        let form = MessageForm(input, photos: conversation.draft?.photos ?? [], problems: problems)
        return input.photos.refused(page(conversation, form, visit, status: input.photos.status))
    }

    /// What can't be done now: the form again, and the hour to come back.
    ///
    /// - Throws: `error` when waiting doesn't mend it.
    private static func postpone(
        _ input: MessageFormInput, in id: Conversation.ID, because error: any Error, _ visit: Visit
    ) async throws -> Answer {
        guard let setback = visit.setback(error) else { throw error }
        let conversation = try await visit.site.conversations.show(id, to: visit.caller)
        let form = MessageForm(input, photos: conversation.draft?.photos ?? [], setback: setback)
        return page(conversation, form, visit, status: setback.status).retry(after: setback)
    }

    private static func page(
        _ conversation: ShownConversation, _ form: MessageForm, _ visit: Visit, isNewest: Bool = true,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = ConversationPage(
            conversation: conversation, form: form, isNewest: isNewest, settings: visit.site.settings,
            now: visit.now
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}

extension Visit {
    /// Whether photos come with a form: words alone are shorter.
    fileprivate var hasLargeBody: Bool {
        request.headers[.contentLength].flatMap { Int($0) }.map { $0 > 100_000 } ?? true
    }
}
