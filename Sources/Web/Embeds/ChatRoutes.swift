import Classifieds
import HTTPTypes
import Hummingbird

extension Routes {
    mutating func addChat() {
        get("/tchat", knowsCaller: false, "chat") { visit in try ChatHandlers.page(visit) }
        post("/tchat", "acceptChat", ChatHandlers.accept)
        post("/tchat/retrait", "withdrawChat", ChatHandlers.withdraw)
        get("/tchat/ouvert", "openChat", ChatHandlers.open)
    }
}

/// The chat of somebody else: absent until it is asked for and consented to (promises USE-5, USE-6).
enum ChatHandlers {
    static func page(_ visit: Visit, wrong: ChoiceInput.Wrong? = nil) throws -> Answer {
        guard let chat = visit.site.embeds.chat else { throw Refusal.notFound }
        let page = ChatPage(chat: chat, choices: visit.visitor.choices, wrong: wrong).page
        return .ownPage(page, for: visit, status: wrong == nil ? .ok : .unprocessableContent)
    }

    /// « Ouvrir le tchat » is a yes to that alone.
    @Sendable static func accept(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form([ShownWords.field])
        guard visit.site.embeds.chat != nil else { throw Refusal.notFound }
        let choices = visit.visitor.choices
        guard !choices.isRefusedByBrowser else { return try page(visit, wrong: .refusedByBrowser) }
        if choices.isGranted(.chat) { return .seeOther(.openChat) }
        guard choices.asked.contains(where: { $0.consent == .chat && $0.hash == form[ShownWords.field] }) else {
            return try page(visit, wrong: .changed)
        }

        try visit.countChoice()
        let issued = try await visit.site.consents.choose([.chat: true], over: choices)
        return Answer.seeOther(.openChat).keeping(issued, now: visit.now)
    }

    /// A no to it alone, whether there is a chat now or not.
    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let issued = try await visit.site.consents.choose([.chat: false], over: visit.visitor.choices)
        return Answer.seeOther(.cookies).keeping(issued, now: visit.now)
    }

    /// The chat itself. A link of another site's opens nothing: whoever follows it is asked to press the button.
    @Sendable static func open(_ visit: Visit) async throws -> Answer {
        guard let chat = visit.site.embeds.chat else { throw Refusal.notFound }
        let from = visit.request.headers[.secFetchSite] ?? "none"
        guard ["same-origin", "none"].contains(from) else { return .seeOther(.chat) }
        guard let granted = visit.visitor.choices.granted(ForeignChat.self) else { return .seeOther(.chat) }
        let embed = try visit.site.embeds.openChat(for: granted, by: visit.caller)
        return Answer.ownPage(OpenChatPage(chat: chat, embed: embed).page, for: visit).framing([embed])
    }
}
