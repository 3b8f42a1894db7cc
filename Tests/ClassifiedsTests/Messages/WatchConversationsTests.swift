import Database
import Synchronization
import TestSite
import Testing

@testable import Classifieds

@Suite("Whoever looks at a conversation")
struct WatchConversationsTests {
    @Test func `is woken by what another process writes, and reads it`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let other = try await test.anotherProcess()
        let reader = Task {
            var texts: [String] = []
            var place = 1
            for await _ in try test.site.conversations.changes(for: talk.advertiser) {
                let new = try await test.site.conversations.messages(in: talk.id, after: place, to: talk.advertiser)
                place = new.last?.place ?? place
                texts += new.compactMap { $0.text?.leave(by: .proof) }
                if texts.count >= 20 { return texts }
            }
            return texts
        }
        try await eventually("a stream is open") { test.site.wakes.count == 1 }
        for number in 1...20 {
            let site = TestEngine.isSQLite ? test.site : other
            try await site.conversations.send(
                MessageDraft(text: "Numéro \(number)"), in: talk.id, from: .test, by: talk.correspondent)
        }
        #expect(try await reader.value == (1...20).map { "Numéro \($0)" })
        try await eventually("the stream is gone") { test.site.wakes.count == 0 }
    }

    @Test func `isn't woken by what doesn't concern them`() async throws {
        let wakes = Wakes(of: .messages)
        let (one, other) = (Account.ID.random(), Account.ID.random())
        let wake = Wake(of: wakes.wakes(of: one))
        wakes.hear(.announced(Announcement(.messages, "\(Conversation.ID.random()) \(other)")))
        wakes.hear(.announced(Announcement(Topic("keys.destroyed"), one.text)))
        try await Task.sleep(for: .milliseconds(100))
        #expect(!wake.came)
        wakes.hear(.announced(Announcement(.messages, "\(Conversation.ID.random()) \(other) \(one)")))
        try await eventually("they are woken") { wake.came }
    }
}

/// Whether somebody who looks was woken.
final class Wake: Sendable {
    private let flag = Mutex(false)

    init(of stream: AsyncStream<Void>) {
        Task { [self] in
            for await _ in stream { flag.withLock { $0 = true } }
        }
    }

    var came: Bool { flag.withLock { $0 } }
}
