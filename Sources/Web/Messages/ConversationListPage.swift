import Classifieds
import Database
import HTML

/// `/messages`: a person's conversations, the last changed first.
struct ConversationListPage: Sendable {
    let conversations: [ListedConversation]
    /// From 1.
    let page: Int
    let hasMore: Bool
    /// How many messages of others aren't read, on every page of the list.
    let unread: Int
    /// Who publishes the chat, where there is one.
    var chat: String?
    let now: Instant

    var document: Page {
        Page(
            title: unread > 0 ? "Messages (\(unread))" : "Messages",
            main: """
                <div class="page-head"><h1>Messages</h1></div>
                \(Tabs.account(here: .messages).html)\
                <div data-conversations data-stream="\(Address.unreadStream)" data-unread="\(unread)">\(list)</div>\(chat.map(chatLine))
                """,
            area: .messages, isIndexed: false, style: .asset("messages.css"))
    }

    private func chatLine(_ name: String) -> HTML {
        """
        <p class="soft">Il y a aussi un <a href="\(Address.chat)">tchat</a>, édité par une autre société, \(name). Vos messages \
        marchent sans lui.</p>
        """
    }

    private var list: HTML {
        guard !conversations.isEmpty else { return empty }
        return """
            <p class="soft" role="status">\(unreadCount)</p>
            <ul class="rows conversations">
            \(conversations.map(row))</ul>
            \(pager)
            """
    }

    private var unreadCount: HTML {
        let count = FrenchNumber.count(unread, "message", none: "")
        return unread == 0 ? "Tout est lu." : "\(count) \(unread == 1 ? "non lu" : "non lus")"
    }

    private var empty: HTML {
        EmptyState(
            title: "Vous n’avez aucun message.",
            text: "Ce que vous écrivez à un annonceur, et ce qu’on répond à vos annonces, arrive ici.",
            actions: "<a class=\"button button-primary\" href=\"\(Address.ads)\">Voir les annonces</a>"
        ).html
    }

    private func row(_ conversation: ListedConversation) -> HTML {
        """
        <li class="conversation\(if: conversation.unread > 0, " conversation-unread")"><div class="row-about">\
        <h2><a href="\(Address.conversationEnd(conversation.id))">\(conversation.other.name)\
        <span class="visually-hidden">, au sujet de «\u{A0}\(ConversationSubject.html(of: conversation.ad))\u{A0}»</span></a></h2>\
        <p class="soft conversation-subject" aria-hidden="true">\(ConversationSubject.html(of: conversation.ad))</p>\
        \(conversation.last.map(excerpt))</div>\
        <p class="conversation-side">\(FrenchDate.ago(conversation.changed, now: now))\(marks(of: conversation))</p></li>

        """
    }

    private func excerpt(_ message: ShownMessage) -> HTML {
        let own: HTML = message.isOwn ? "Vous\u{A0}: " : ""
        guard let text = message.text else {
            let why: HTML = message.state == .removed ? "Message retiré par le site" : "Message verrouillé"
            return "<p class=\"conversation-excerpt soft\">\(why)</p>"
        }
        let hasWords = !Audience.correspondents.holds(text.map(\.isEmpty))
        let photos = FrenchNumber.count(message.photos.count, "photo", none: "")
        return """
            <p class="conversation-excerpt" dir="auto">\(own)\(if: hasWords, "\(between: text.map { FirstLine.of($0) })")\
            \(if: !hasWords, "\(photos)")</p>
            """
    }

    private func marks(of conversation: ListedConversation) -> HTML {
        """
        \(if: conversation.unread > 0, "<span class=\"unread\">\(conversation.unread)\u{A0}\(conversation.unread == 1 ? "non lu" : "non lus")</span>")\
        \(if: conversation.isMuted, "<span class=\"state state-paused\">Sans courriel</span>")\
        \(if: conversation.isBlocked, "<span class=\"state state-refused\">Fermée</span>")
        """
    }

    private var pager: HTML {
        guard page > 1 || hasMore else { return "" }
        return """
            <nav class="pager" aria-label="Pages de la liste">\
            \(if: page > 1, "<a class=\"button\" rel=\"prev\" href=\"\(Address.messages(page: page - 1))\">Plus récentes</a>")\
            \(if: hasMore, "<a class=\"button\" rel=\"next\" href=\"\(Address.messages(page: page + 1))\">Plus anciennes</a>")</nav>
            """
    }
}
