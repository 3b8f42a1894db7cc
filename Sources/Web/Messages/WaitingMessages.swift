import Classifieds
import HTML

/// What waits with its sender alone: why, and what can be done about it.
struct WaitingMessages: Sendable {
    let messages: [ShownMessage]
    let conversation: Conversation.ID

    var html: HTML {
        guard !messages.isEmpty else { return "" }
        return """
            <h2>Pas encore parti</h2><p class="soft">Vous seul le voyez.</p><ul class="waiting-messages">\(messages.map(item))</ul>

            """
    }

    private func item(_ message: ShownMessage) -> HTML {
        """
        <li class="message-held">\(MessageContent(message: message).html)<p><strong>\(state(of: message))</strong> \(advice(about: message))</p>\(Refused(message: message).html)\
        <div class="actions">\(button("supprimer", "Supprimer", message, cssClass: "button-danger"))\
        \(if: message.state == .held, button("relire", "Demander une relecture", message, cssClass: ""))</div></li>
        """
    }

    private func state(of message: ShownMessage) -> HTML {
        switch message.state {
        case .held: message.reason.map { "\($0.sentence)" } ?? "Ce message n’est pas encore parti."
        case .asked: "Une personne du site va le lire, et décide s’il part."
        case .refused: "Une personne du site l’a lu\u{202F}: il ne partira pas."
        case .draft, .sent, .removed: ""
        }
    }

    private func advice(about message: ShownMessage) -> HTML {
        message.state == .held ? message.reason.map { "\($0.advice)" } ?? "" : ""
    }

    private func button(_ choice: HTML, _ label: HTML, _ message: ShownMessage, cssClass: HTML) -> HTML {
        """
        <form method="post" action="\(Address.held(in: conversation))"><input type="hidden" name="message" \
        value="\(message.id.text)"><button class="button \(cssClass)" name="choix" value="\(choice)">\(label)</button></form>
        """
    }
}
