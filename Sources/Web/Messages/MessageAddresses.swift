import Classifieds

/// The addresses of what people write to each other.
extension Address {
    static let messages = Address("/messages")
    static let unreadStream = Address("/messages/flux")
    static let messageDisowned = Address("/messages/efface")

    /// The form that writes to an advertiser.
    static func firstMessage(to ad: Ad.ID) -> Address { Address("/annonce/\(ad)/message") }

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func firstMessageSent(to ad: Ad.ID, demoLink: Secret?) -> Address {
        Address("/annonce/\(ad)/message/envoye" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }

    /// A page of the list, from 1.
    static func messages(page: Int) -> Address {
        page > 1 ? Address("/messages?page=\(page)") : .messages
    }

    static func conversation(_ id: Conversation.ID) -> Address { Address("/messages/\(id)") }

    /// A conversation where one goes on with it: its form, with the newest messages over it.
    static func conversationEnd(_ id: Conversation.ID) -> Address { Address("/messages/\(id)#ecrire") }

    /// A conversation at one of its messages.
    static func message(_ place: Int, in id: Conversation.ID) -> Address { Address("/messages/\(id)#m-\(place)") }

    /// A conversation at what waits with its sender.
    static func waiting(in id: Conversation.ID) -> Address { Address("/messages/\(id)#attente") }

    /// The messages in front of a place.
    static func conversation(_ id: Conversation.ID, before place: Int) -> Address {
        Address("/messages/\(id)?avant=\(place)")
    }

    /// What is new behind a place, as it comes.
    static func stream(of id: Conversation.ID, after place: Int) -> Address {
        Address("/messages/\(id)/flux?apres=\(place)")
    }

    static func reading(of id: Conversation.ID) -> Address { Address("/messages/\(id)/lu") }

    static func blocking(of id: Conversation.ID) -> Address { Address("/messages/\(id)/blocage") }

    static func muting(of id: Conversation.ID) -> Address { Address("/messages/\(id)/silence") }

    static func hiding(of id: Conversation.ID) -> Address { Address("/messages/\(id)/suppression") }

    static func telephone(in id: Conversation.ID) -> Address { Address("/messages/\(id)/numero") }

    static func held(in id: Conversation.ID) -> Address { Address("/messages/\(id)/retenu") }

    static func report(in id: Conversation.ID) -> Address { Address("/messages/\(id)/signalement") }

    /// The page that asks why a message is reported.
    static func report(of message: Message.ID, in id: Conversation.ID) -> Address {
        Address("/messages/\(id)/signalement?message=\(message)")
    }
}
