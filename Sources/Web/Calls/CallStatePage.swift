import Classifieds
import Database
import HTML

/// A call that can't be entered: it waits for an answer, for its hour, for a consent, or is over.
struct CallStatePage: Sendable {
    let room: CallRoom

    var page: Page {
        Page(
            title: "Visio avec \(room.other.name)",
            main: """
                <h1>Visio avec \(room.other.name)</h1>
                <p><a class="button" href="\(Address.conversationEnd(room.call.conversation))">Revenir aux messages</a></p>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }
}
