/// What an announcement is about in general. Made of literals only: no value can be one.
package struct Topic: Sendable, Hashable {
    package let name: String

    /// - Parameter name: the area's name and what happened there, in small letters, without spaces: « keys.destroyed ».
    package init(_ name: StaticString) {
        self.name = name.description
    }

    fileprivate init(heard name: String) {
        self.name = name
    }
}

/// A word to everybody who works on the same tables, in whichever process: something changed that others hold in memory.
///
/// It is no message: whoever doesn't hear it finds the same in the tables.
package struct Announcement: Sendable, Hashable {
    package let topic: Topic
    /// What it is about: an identifier, or nothing. Never a personal value: an engine may write it into its log.
    package let subject: String

    package init(_ topic: Topic, _ subject: String = "") {
        self.topic = topic
        self.subject = subject
    }

    /// The longest subject, in bytes: PostgreSQL carries 8,000 in all (manual, « NOTIFY »).
    package static let longestSubject = 4_000

    /// As it travels between processes.
    package var text: String { subject.isEmpty ? topic.name : "\(topic.name) \(subject)" }

    /// Reads what `text` wrote.
    package init(text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        topic = Topic(heard: parts.first.map(String.init) ?? "")
        subject = parts.count > 1 ? String(parts[1]) : ""
    }
}

/// What somebody hears who listens.
package enum Heard: Sendable, Hashable {
    /// From here on everything is heard; what was announced before isn't known. The first word to everybody, and the first one
    /// after `deaf`; also what stands for words that were lost.
    case missed
    /// A transaction announced it, and is committed.
    case announced(Announcement)
    /// From here on nothing is heard, until `missed`.
    case deaf
}

extension Database {
    /// What is heard from now on, in its order. Who is too slow finds `missed` in the place of what it can't catch up with.
    package func events() -> AsyncStream<Heard> {
        let (stream, continuation) = AsyncStream.makeStream(of: Heard.self, bufferingPolicy: .bufferingNewest(1_000))
        let listening = listen { heard in
            if case .dropped = continuation.yield(heard), heard != .deaf { continuation.yield(.missed) }
        }
        continuation.onTermination = { _ in listening.end() }
        return stream
    }
}
