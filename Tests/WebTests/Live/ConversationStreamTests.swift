import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import TestSite
import Testing

@testable import Web

@Suite struct `A stream` {
    @Test func `goes on behind the place that its reader has, each message once and in order`() async throws {
        try await Browser.correspond { people in
            people.camille.test.clock.advance(by: .days(8))
            let (site, id) = (people.camille.test.site, try people.conversation)
            let (camille, noe) = (try await people.camille.caller(), try await people.noe.caller())
            for number in 2...130 {
                try await site.conversations.send(
                    MessageDraft(text: "Numéro \(number)."), in: id, from: .test, by: number % 3 == 0 ? noe : camille)
            }
            for start in [0, 1, 57, 129, 130] {
                var source = ConversationStream(site: site, caller: noe, conversation: id, after: start)
                var events: [LiveEvent] = []
                repeat { events += try await source.events() } while source.hasMore
                #expect(events.compactMap(\.id) == Array(start + 1..<131))
                #expect(events.last?.text.hasPrefix("event: etat\n") == true)
                #expect(try await source.events().isEmpty, "nothing is told twice")
            }
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `is woken by what another process writes`() async throws {
        try await Browser.correspond { people in
            let another = try await people.camille.test.anotherProcess()
            let stream = Heard()
            let running = Task { try await people.stream(of: people.noe, after: 1).run(stream.take) }
            try await eventually("the state is told") { stream.text.contains("event: etat") }
            try await another.conversations.send(
                MessageDraft(text: "D’ailleurs"), in: try people.conversation, from: .test,
                by: try await people.camille.caller())
            try await eventually("the message is told") { stream.text.contains("D’ailleurs") }
            #expect(stream.text.contains("id: 2\n") && !stream.text.contains("id: 1\n"))
            #expect(stream.text.count(of: "D’ailleurs") == 1)
            running.cancel()
            _ = await running.result
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `tells what changes beside the messages, and ends with the session`() async throws {
        try await Browser.correspond { people in
            let stream = Heard()
            let running = Task { try await people.stream(of: people.noe, after: 0).run(stream.take) }
            try await eventually("it is open") { stream.text.contains("\"isOpen\":true") }
            _ = try await people.camille.post("\(people.talk)/blocage")
            try await eventually("it is closed") { stream.text.contains("\"isOpen\":false") }
            _ = try await people.noe.post("/deconnexion")
            _ = try await people.camille.post("\(people.talk)/blocage", ["rouvrir": "1"])
            try await running.value
            #expect(stream.text.count(of: "event: etat") == 2, "nothing is told to whoever has signed out")
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `of one person ends for their ninth, and after its time`() async throws {
        try await Browser.correspond { people in
            let streams = LiveStreams(visitors: GoneVisitors())
            var running: [Task<Void, any Error>] = []
            for number in 1...9 {
                let stream = Heard()
                running.append(
                    Task { try await people.stream(of: people.noe, after: 0, among: streams).run(stream.take) })
                try await eventually("stream \(number) is open") { stream.text.contains("event: etat") }
            }
            try await running[0].value
            for task in running[1...] { task.cancel() }

            let brief = Heard()
            var short = try await people.stream(of: people.noe, after: 0)
            short.pace = LivePace(beat: .milliseconds(20), beats: 150)
            try await short.run(brief.take)
            #expect(brief.text.contains(": \n\n"))
        }
    }

    @Test func `of the list tells how many aren't read when that changes, and never else`() async throws {
        try await Browser.correspond { people in
            let (site, id) = (people.camille.test.site, try people.conversation)
            let camille = try await people.camille.caller()
            var source = UnreadStream(site: site, caller: camille)
            #expect(try await source.events().first?.text.contains("{\"unread\":1}") == true)
            try await people.camille.say("Ma réponse", in: people.talk)
            _ = try await source.events()
            try await site.conversations.markRead(id, upTo: 2, by: try await people.noe.caller())
            #expect(try await source.events().isEmpty, "what the other reads is theirs")
            try await people.noe.say("Encore un mot", in: people.talk)
            #expect(try await source.events().first?.text.contains("{\"unread\":1}") == true)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `that doesn't hear its end counts for its person until it has left`() async throws {
        let (streams, account) = (LiveStreams(visitors: GoneVisitors()), Account.ID.random())
        let (begun, told) = (Count(), Count())
        var running: [Task<Void, any Error>] = []
        for _ in 0..<LiveStreams.mostOpenOfOne {
            running.append(
                Task {
                    try await streams.run(for: account, on: nil, ending: told.add) {
                        begun.add()
                        try await Task.sleep(for: .seconds(100))
                    }
                })
        }
        try await eventually("all of them run") { begun.number == LiveStreams.mostOpenOfOne }
        #expect(told.number == LiveStreams.mostOpenOfOne - LiveStreams.mostOfOne)
        #expect(!streams.hasRoom(for: account) && streams.hasRoom(for: .random()))
        await streams.run(for: account, on: nil, ending: {}) { begun.add() }
        #expect(begun.number == LiveStreams.mostOpenOfOne, "a further one runs although there is no room")

        for task in running { task.cancel() }
        for task in running { _ = await task.result }
        #expect(streams.hasRoom(for: account))
    }

    @Test func `is given to the two of it alone, and only to whoever asks for a stream`() async throws {
        try await Browser.correspond { people in
            let page = try await people.noe.get("\(people.talk)/flux")
            #expect(page.status == .notAcceptable)
            #expect(try await people.noe.get("/messages/flux").status == .notAcceptable)
            let accepting: HTTPFields = [.accept: "text/event-stream"]
            let forged = "/messages/\(Conversation.ID.random())/flux"
            #expect(try await people.noe.get(forged, headers: accepting).status == .notFound)
            #expect(
                try await people.noe.another().get("\(people.talk)/flux", headers: accepting).location == "/connexion")
        }
    }
}

/// What a stream's reader got so far.
private final class Heard: Sendable {
    private let bytes = Mutex(Data())

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func take(_ data: Data) {
        bytes.withLock { $0 += data }
    }
}

/// How often something happened.
private final class Count: Sendable {
    private let counted = Mutex(0)

    var number: Int { counted.withLock { $0 } }

    func add() {
        counted.withLock { $0 += 1 }
    }
}

extension LiveEvent {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Corresponding {
    /// The stream of one of the two.
    fileprivate func stream(
        of browser: Browser, after place: Int, among streams: LiveStreams = LiveStreams(visitors: GoneVisitors())
    ) async throws -> LiveStream<ConversationStream> {
        let caller = try await browser.caller()
        return LiveStream(
            site: browser.test.site, streams: streams, channel: nil,
            member: try #require(caller.member),
            secret: try #require(browser.cookie?.split(separator: "=").last.flatMap { Secret(String($0)) }),
            source: ConversationStream(
                site: browser.test.site, caller: caller, conversation: try conversation, after: place))
    }
}
