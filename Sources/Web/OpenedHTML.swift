import Classifieds
import HTML

/// The doors by which a personal value gets into a page.
extension HTML.Interpolation {
    /// In a page of that person's own session, or of whoever holds the link sent to them.
    mutating func appendInterpolation(own value: Opened<String>) {
        appendInterpolation(value.leave(by: .ownPage))
    }

    /// What the checks doubt, in a page of the advertiser's own session.
    mutating func appendInterpolation(own doubts: Opened<Doubts>) {
        appendInterpolation(DoubtList(doubts: doubts.leave(by: .ownPage)).html)
    }

    /// In a page of an ad that is online.
    mutating func appendInterpolation(published value: Opened<String>) {
        appendInterpolation(value.leave(by: .publishedPage))
    }
}

extension HTML.Interpolation {
    /// In a page of a conversation, for its two people.
    mutating func appendInterpolation(between value: Opened<String>) {
        appendInterpolation(value.leave(by: .correspondent))
    }

    /// In a page of ads that are online, with the words found marked.
    mutating func appendInterpolation(published parts: Opened<[FoundPart]>) {
        for part in parts.leave(by: .publishedPage) {
            let text: HTML = "\(part.text)"
            appendInterpolation(part.isFound ? "<mark>\(text)</mark>" : text)
        }
    }
}

extension JSONLD {
    /// In the data of an ad that is online.
    static func published(_ value: Opened<String>) -> JSONLD {
        .text(value.leave(by: .publishedPage))
    }
}

extension HTML.Interpolation {
    /// In a page of the console, whose duty lets it be shown (`Duty.fields`).
    mutating func appendInterpolation(onDuty value: Opened<String>) {
        appendInterpolation(value.leave(by: .moderator))
    }

    /// A colleague's own secret as a square to read, or as text in groups.
    mutating func appendInterpolation(own piece: Opened<HTML>) {
        appendInterpolation(piece.leave(by: .ownPage))
    }
}

/// Who a page is for.
enum Audience: Sendable {
    /// Everybody: the ad is online.
    case everybody
    /// The advertiser alone.
    case owner
    /// The two of a conversation.
    case correspondents

    /// A personal value, through the door of this audience.
    func show(_ value: Opened<String>) -> HTML {
        switch self {
        case .everybody: "\(published: value)"
        case .owner: "\(own: value)"
        case .correspondents: "\(between: value)"
        }
    }

    /// Whether something a person chose holds, through the door of this audience.
    func holds(_ choice: Opened<Bool>) -> Bool {
        switch self {
        case .everybody: choice.leave(by: .publishedPage)
        case .owner: choice.leave(by: .ownPage)
        case .correspondents: choice.leave(by: .correspondent)
        }
    }
}
