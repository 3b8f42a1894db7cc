import Classifieds
import Database
import HTML

/// `/messages/{id}`: what two people wrote to each other, and the form that goes on.
struct ConversationPage: Sendable {
    let conversation: ShownConversation
    let form: MessageForm
    /// Whether it shows the newest messages; else those in front of a place.
    var isNewest = true
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "\(conversation.other.name)\u{A0}: messages",
            main: """
                \(ConversationTrail.html(to: "<span data-other>\(conversation.other.name)</span>"))\
                <div class="conversation-head"><h1 data-other>\(conversation.other.name)</h1>
                <p class="soft">Au sujet de \(ConversationSubject.link(to: conversation.ad)). Vous y êtes \
                «\u{A0}\(own: conversation.pseudonym)\u{A0}».</p></div>
                \(earlier)\(log)
                \(if: isNewest, foot)\(if: !isNewest, newest)
                """,
            area: .messages, isNarrow: true, isIndexed: false, style: .asset("messages.css"))
    }

    private var id: Conversation.ID { conversation.id }

    private var stateView: ConversationStateView {
        ConversationStateView(id: id, other: conversation.other, state: conversation.state)
    }

    private var earlier: HTML {
        guard conversation.hasEarlier, let first = conversation.messages.first?.place else { return "" }
        return """
            <p class="message-earlier"><a class="button" href="\(Address.conversation(id, before: first))">Messages plus anciens</a></p>

            """
    }

    private var newest: HTML {
        "<p class=\"actions\"><a class=\"button\" href=\"\(Address.conversationEnd(id))\">Revenir aux derniers messages</a></p>"
    }

    /// Where a script goes on from.
    private var log: HTML {
        """
        <div role="log" aria-label="Messages"\(if: isNewest, live)><ol class="messages">
        \(MessageThread(conversation: conversation).html)</ol></div>

        """
    }

    private var live: HTML {
        """
         data-messages data-stream="\(Address.stream(of: id, after: conversation.last))" data-read="\(Address.reading(of: id))" \
        data-seen="\(conversation.seen)" data-now="\(now.milliseconds.description)"
        """
    }

    private var foot: HTML {
        let waiting = WaitingMessages(messages: conversation.messages.filter { $0.place == nil }, conversation: id)
        return """
            <section id="attente" data-part="waiting" aria-label="Messages en attente" aria-live="polite">\(waiting.html)</section>
            \(markRead)<div data-part="notices" aria-live="polite">\(stateView.notices)</div>
            <div id="ecrire" class="conversation-form">\(form.html(in: id, stateView, settings))</div>
            <details class="conversation-options"><summary>Options de la conversation</summary>\
            <div class="actions" data-part="options">\(stateView.options)</div></details>
            """
    }

    /// For whoever has no script: with one, what stands before one's eyes is read.
    private var markRead: HTML {
        guard conversation.messages.contains(where: { !$0.isOwn && ($0.place ?? 0) > conversation.seen }) else {
            return ""
        }
        return """
            <noscript><form method="post" action="\(Address.reading(of: id))"><input type="hidden" name="place" \
            value="\(conversation.last)"><button class="button button-quiet">Marquer comme lu</button></form></noscript>

            """
    }
}

/// The messages that are there for both, in their order, with their days.
struct MessageThread: Sendable {
    let conversation: ShownConversation

    var html: HTML {
        var html: HTML = ""
        var day: Int?
        for view in views {
            let own = FrenchDay.number(view.message.written)
            if day != own { html.append(view.day) }
            day = own
            html.append(view.html)
        }
        return html
    }

    private var views: [MessageView] {
        let read = conversation.state.readByOther.flatMap { limit in
            conversation.messages.last { $0.isOwn && ($0.place ?? .max) <= limit }?.place
        }
        return conversation.messages.compactMap { message in
            MessageView(
                message, in: conversation.id, with: conversation.other,
                isRead: message.place != nil && message.place == read)
        }
    }
}
