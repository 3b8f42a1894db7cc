import Classifieds

/// The addresses of calls by video.
extension Address {
    /// The form that proposes one.
    static func proposal(in id: Conversation.ID) -> Address { Address("/messages/\(id)/visio") }

    static func call(_ id: Call.ID) -> Address { Address("/visio/\(id)") }

    static func answer(to id: Call.ID) -> Address { Address("/visio/\(id)/reponse") }

    static func directConsent(in id: Call.ID) -> Address { Address("/visio/\(id)/direct") }

    static func stream(of id: Call.ID) -> Address { Address("/visio/\(id)/flux") }

    static func end(of id: Call.ID) -> Address { Address("/visio/\(id)/fin") }

    static func calendar(of id: Call.ID) -> Address { Address("/visio/\(id)/calendrier.ics") }
}
