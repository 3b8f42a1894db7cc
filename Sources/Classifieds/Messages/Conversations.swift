import Database

/// What can be done with conversations: `WriteFirst` begins one, `SendMessage` goes on, `ShowConversation` reads.
package struct Conversations: Sendable {
    let site: Site
}

extension Site {
    package var conversations: Conversations { Conversations(site: self) }
}

/// The bounds of what people write to each other.
package enum MessageLimits {
    /// The most characters of a message.
    package static let text = 5_000
    /// The most photos of a message.
    package static let photos = 4
    /// How long an account is new, from the day its address was proved.
    package static let newcomer = Duration.days(7)
    /// Conversations that may be begun in a day.
    static func firstMessages(isNew: Bool) -> Int { isNew ? 20 : 100 }
    /// Messages that may be written in an hour.
    static func messages(isNew: Bool) -> Int { isNew ? 60 : 300 }
    /// How long what was written is compared with what is written.
    static let memory = Duration.hours(24)
}
