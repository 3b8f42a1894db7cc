import Classifieds
import Database
import HTML

/// A message that is there for both, as one of the two sees it.
struct MessageView: Sendable {
    let message: ShownMessage
    let place: Int
    let conversation: Conversation.ID
    let other: OtherParty
    /// Whether « Lu » stands under it: the other has read up to here.
    var isRead = false

    /// - Returns: `nil` for one that its sender alone sees.
    init?(_ message: ShownMessage, in conversation: Conversation.ID, with other: OtherParty, isRead: Bool = false) {
        guard let place = message.place else { return nil }
        self.message = message
        self.place = place
        self.conversation = conversation
        self.other = other
        self.isRead = isRead
    }

    var html: HTML {
        """
        <li class="message \(message.isOwn ? "message-own" : "message-other")" id="m-\(place)" data-place="\(place)" \
        data-day="\(FrenchDay.number(message.written))">\
        <p class="visually-hidden">\(message.isOwn ? "Vous" : other.name)\u{A0}:</p>\(MessageContent(message: message).html)\
        \(message.warnings.map(warning))\(removal)\(message.call.map { CallOutcomeMark(call: $0).html })<p class="message-foot">\(FrenchDate.time(message.written))\
        \(if: isRead, Self.readMark)\(report)</p></li>

        """
    }

    /// « Lu », under the last message that the other has read.
    static let readMark: HTML = "<span class=\"message-read\">Lu</span>"

    /// The day of a message, over the first one of that day.
    var day: HTML {
        """
        <li class="message-day" data-day-of="\(FrenchDay.number(message.written))">\(FrenchDay.date(message.written))</li>

        """
    }

    private var report: HTML {
        guard !message.isOwn else { return "" }
        if let decision = message.decision { return "<span>\(decision.sentence)</span>" }
        return message.isReported
            ? "<span>Signalé</span>"
            : """
            <a href="\(Address.report(of: message.id, in: conversation))">Signaler<span class="visually-hidden"> ce message</span></a>
            """
    }

    /// To its sender alone: the other finds nothing of it any more.
    private var removal: HTML {
        guard message.state == .removed, message.isOwn else { return "" }
        return """
            <p class="message-warning">\(Icon.warning)<span>Une personne du site l’a retiré\u{202F}: l’autre ne le voit plus.</span></p>\
            \(Refused(message: message).html)
            """
    }

    private func warning(_ warning: MessageWarning) -> HTML {
        var words: [String] = []
        if case .scam(let found) = warning {
            words = found.filter { word in !found.contains { $0 != word && $0.contains(word) } }
        }
        return """
            <p class="message-warning">\(Icon.warning)<span>\(warning.sentence)\
            \(if: !words.isEmpty, " Repéré\u{A0}: \(words.map { word -> HTML in "«\u{A0}\(word)\u{A0}» " })") \
            <a href="\(Address.advice)">Nos conseils</a></span></p>
            """
    }
}

/// Why somebody of the site won't have a message sent, or took it away: its sender reads it.
struct Refused: Sendable {
    let message: ShownMessage

    var html: HTML {
        guard message.isOwn, let reason = message.refusal else { return "" }
        return "<blockquote class=\"message-refusal\">\(own: reason)</blockquote>"
    }
}

/// What somebody wrote: words and photos.
struct MessageContent: Sendable {
    let message: ShownMessage

    var html: HTML { "<div class=\"message-bubble\">\(words)\(photos)</div>" }

    private var words: HTML {
        guard let text = message.text else {
            if message.state == .removed { return "<p class=\"soft\">Ce message a été retiré par le site.</p>" }
            return "<p class=\"soft\">Ce message est verrouillé par qui l’a écrit.</p>"
        }
        guard !Audience.correspondents.holds(text.map(\.isEmpty)) else { return "" }
        return "<div class=\"message-text\" dir=\"auto\">\(between: text)</div>"
    }

    private var photos: HTML {
        guard !message.photos.isEmpty else { return "" }
        let items = message.photos.enumerated().map { index, photo -> HTML in
            let (width, height) = PhotoSize.medium.dimensions(of: photo.width, photo.height)
            return """
                <li><a href="\(Address.photo(photo.id, .large))"><img src="\(Address.photo(photo.id, .medium))" \
                alt="Photo \(index + 1), en grand" width="\(width)" height="\(height)" loading="lazy"></a></li>
                """
        }
        return "<ul class=\"message-photos\">\(items)</ul>"
    }
}
