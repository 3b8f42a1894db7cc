import Classifieds
import Foundation
import HTTPTypes
import NIOCore
import ServiceLifecycle

/// A stream of server-sent events: woken by what is announced, it reads from the tables what is new, so that nothing is lost
/// or doubled however often it is cut.
struct LiveStream<Source: LiveSource>: Sendable {
    let site: Site
    let streams: LiveStreams
    /// The connection that it goes over; `nil` where there is no socket.
    let channel: (any Channel)?
    let member: Member
    /// The session's; looked at again before anything is shown.
    let secret: Secret
    let source: Source
    var pace = LivePace()

    /// Runs until the reader leaves, the session is over, the program stops or the stream is old; then the browser comes back.
    func run(_ sink: ExportSink) async throws {
        let signals = LiveSignals()
        // Before the first look: what comes in between wakes it again.
        let changes = try source.changes()
        signals.tell(.wake)
        defer { if signals.hasLeft { leaveSource() } }
        try await streams.run(for: member.account, on: channel, ending: signals.end, leaving: signals.leave) {
            try await withGracefulShutdownHandler {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { for await _ in changes { signals.tell(.wake) } }
                    group.addTask { try await pace.keep(signals) }
                    group.addTask { try await closeUnheard(signals) }
                    defer { group.cancelAll() }
                    try await follow(signals, sink)
                }
            } onGracefulShutdown: {
                signals.end()
            }
        }
    }

    /// Not part of the request, which is over with its stream.
    private func leaveSource() {
        Task { await source.leave() }
    }

    /// A stream whose reader takes nothing waits for them and hears no end: closing the connection ends it.
    private func closeUnheard(_ signals: LiveSignals) async throws {
        await signals.waitForEnd()
        // A stream that has heard it cancels this.
        try await Task.sleep(for: pace.grace)
        channel?.close(mode: .all, promise: nil)
    }

    private func follow(_ signals: LiveSignals, _ sink: ExportSink) async throws {
        var source = source
        do { try await source.begin() } catch is Refusal { return }
        func send(_ bytes: Data) async throws {
            do { try await sink(bytes) } catch {
                signals.leave()
                throw error
            }
        }
        try await send(LiveEvent.retry)
        for await signal in signals.all {
            guard signals.heard(signal) else { return }
            guard try await mayLook() else { return signals.leave() }
            switch signal {
            case .beat: try await send(LiveEvent.heartbeat)
            case .wake:
                do {
                    repeat {
                        for event in try await source.events() { try await send(event.bytes) }
                    } while source.hasMore
                } catch is Refusal {
                    // The reader has nothing to look at any more.
                    return
                }
            }
        }
    }

    private func mayLook() async throws -> Bool {
        try await site.accounts.member(with: secret) == member
    }
}

/// How often a stream shows that it is there, and how old it gets.
struct LivePace: Sendable {
    var beat: Duration = .seconds(25)
    /// Half an hour of them.
    var beats = 72
    /// How long a stream has to hear that it is over.
    var grace: Duration = .seconds(5)

    func keep(_ signals: LiveSignals) async throws {
        for _ in 0..<beats {
            try await Task.sleep(for: beat)
            signals.tell(.beat)
        }
        signals.end()
    }
}

extension Answer {
    /// A stream of events, which nobody keeps and no proxy gathers.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    static func live(_ source: some LiveSource, for visit: Visit) throws -> Answer {
        let member = try visit.caller.requireMember()
        guard let secret = SessionCookie.secret(in: visit.request) else { throw Refusal.forbidden }
        guard visit.live.hasRoom(for: member.account) else {
            return Answer.text("", status: .serviceUnavailable).retry(after: .busy)
        }
        var answer = Answer(
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"])
        let stream = LiveStream(
            site: visit.site, streams: visit.live, channel: visit.context.channel, member: member, secret: secret,
            source: source)
        answer.stream = { sink in try await stream.run(sink) }
        return answer
    }
}
