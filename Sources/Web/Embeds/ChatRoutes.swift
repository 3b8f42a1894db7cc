import Classifieds
import HTML

extension Routes {
    mutating func addChat() {
        get("/tchat", knowsCaller: false, "chat") { visit in
            guard let chat = visit.site.embeds.chat else { throw Refusal.notFound }
            return .ownPage(ChatPage(chat: chat, embed: nil).page, for: visit)
        }
        post("/tchat", "acceptChat") { visit in
            _ = try await visit.form([])
            guard visit.site.embeds.chat != nil else { throw Refusal.notFound }
            let choices = visit.visitor.choices
            if choices.isGranted(.chat) { return .seeOther(.openChat) }
            let issued = try await visit.site.consents.choose([.chat: true], over: choices)
            return Answer.seeOther(.openChat).keeping(issued, now: visit.now)
        }
        get("/tchat/ouvert", "openChat") { visit in
            guard let chat = visit.site.embeds.chat else { throw Refusal.notFound }
            guard let granted = visit.visitor.choices.granted(ForeignChat.self) else { return .seeOther(.chat) }
            let embed = try visit.site.embeds.openChat(for: granted, by: visit.caller)
            return Answer.ownPage(ChatPage(chat: chat, embed: embed).page, for: visit).framing([embed])
        }
    }
}

/// `/tchat` and `/tchat/ouvert`: whose it is, and, once it is asked for and consented to, its frame.
struct ChatPage: Sendable {
    let chat: Processor
    let embed: Embed?

    var page: Page {
        Page(title: "Tchat", main: "<h1>Tchat</h1>", isNarrow: true, isIndexed: false)
    }
}
