import Classifieds
import HTML

/// The other one of a conversation, as far as they are there.
extension OtherParty {
    var name: HTML {
        switch self {
        case .named(let name): "\(between: name)"
        case .locked: "Pseudonyme verrouillé"
        case .erased: "Compte effacé"
        }
    }

    var isErased: Bool {
        guard case .erased = self else { return false }
        return true
    }
}

/// Where the pages of a conversation stand.
enum ConversationTrail {
    static func html(to here: HTML) -> HTML {
        Breadcrumb(links: [(.messages, "Messages")], here: here).html
    }
}

/// What a conversation is about.
enum ConversationSubject {
    static func html(of ad: ShownAd?) -> HTML {
        guard let ad else { return "Annonce hors ligne" }
        return "\(published: ad.content.title)"
    }

    static func link(to ad: ShownAd?) -> HTML {
        guard let ad else { return "une annonce qui n’est plus en ligne" }
        return "«\u{A0}<a href=\"\(Address.ad(ad))\">\(published: ad.content.title)</a>\u{A0}»"
    }
}
