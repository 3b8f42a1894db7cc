import Classifieds
import Database
import Foundation
import HTML

/// A conversation as it goes on, for one of its two: each message behind a place once and in order, then what changed beside
/// them.
struct ConversationStream: LiveSource {
    let site: Site
    let caller: Caller
    let conversation: Conversation.ID
    /// The place of the last message that the reader has.
    private(set) var place: Int
    private(set) var hasMore = false
    /// The state as it was told last.
    private var told: ShownState?

    init(site: Site, caller: Caller, conversation: Conversation.ID, after place: Int) {
        self.site = site
        self.caller = caller
        self.conversation = conversation
        self.place = place
    }

    func changes() throws -> AsyncStream<Void> { try site.conversations.changes(for: caller) }

    mutating func events() async throws -> [LiveEvent] {
        let messages = try await site.conversations.messages(in: conversation, after: place, to: caller)
        hasMore = messages.count == Conversations.pageSize
        var events: [LiveEvent] = []
        let other = try await site.conversations.other(in: conversation, to: caller)
        for message in messages {
            guard let view = MessageView(message, in: conversation, with: other) else { continue }
            events.append(try LiveEvent("message", id: view.place, SentView(view)))
            place = view.place
        }
        if !hasMore, let event = try await change(with: other) { events.append(event) }
        return events
    }

    private mutating func change(with other: OtherParty) async throws -> LiveEvent? {
        let state = try await site.conversations.state(of: conversation, to: caller)
        let waiting = try await site.conversations.waiting(in: conversation, for: caller)
        let ended = try await site.calls.endedLast(in: conversation, to: caller)
        let shown = ShownState(
            ConversationStateView(id: conversation, other: other, state: state),
            WaitingMessages(messages: waiting, conversation: conversation), ended: ended)
        guard shown != told else { return nil }
        told = shown
        return try LiveEvent("etat", shown)
    }
}

/// A message, ready to be put into a page.
private struct SentView: Encodable {
    let html: String
    /// What stands over the first message of its day.
    let day: String

    init(_ view: MessageView) {
        (html, day) = (view.html.text, view.day.text)
    }
}

/// What can change beside the messages, ready to be put into a page.
private struct ShownState: Encodable, Equatable {
    let notices: String
    let options: String
    let waiting: String
    let isOpen: Bool
    /// The other has erased everything of theirs: what a page still shows of it goes.
    let isErased: Bool
    let maySendPhotos: Bool
    /// Up to which place the other has read, where both wish to say so.
    let read: Int?
    /// What stands beside the messages that proposed the last calls, now that these are over.
    let calls: [String]

    init(_ view: ConversationStateView, _ waiting: WaitingMessages, ended: [ProposedCall]) {
        notices = view.notices.text
        options = view.options.text
        self.waiting = waiting.html.text
        isOpen = view.isOpen
        isErased = view.other.isErased
        maySendPhotos = view.state.maySendPhotos
        read = view.state.readByOther
        calls = ended.map { CallOutcomeMark(call: $0).html.text }
    }
}
