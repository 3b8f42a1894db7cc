import Database
import Foundation
import Glibc
import Synchronization

/// Hears what is announced in any process, over a connection of its own that is opened with the first who listens and closed
/// when this is thrown away; whoever ends it waits for nothing.
final class PostgresListener: Sendable {
    let announcements = Announcements(isListening: false)
    private let settings: PostgresSettings
    private let loop = Mutex<ListeningLoop?>(nil)

    init(_ settings: PostgresSettings) {
        self.settings = settings
    }

    deinit { loop.withLock { $0?.end() } }

    func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening {
        let listening = announcements.add(ear)
        loop.withLock { loop in
            guard loop == nil else { return }
            let begun = ListeningLoop(settings, announcements)
            loop = begun
            // It waits for the network all its life: a thread of its own.
            Thread.detachNewThread { begun.run() }
        }
        return listening
    }

    /// The channel of these tables: a database has one set of channels for all its schemas. Evaluated by the server.
    static let channel = "'zone_visio_' || to_regnamespace(quote_ident(current_schema()))::oid::text"
}

/// What the listener's thread is at.
private final class ListeningLoop: Sendable {
    private let settings: PostgresSettings
    private let announcements: Announcements
    private let bell = Bell()

    /// After how long a silent server is asked for a sign of life.
    private static let silence = Duration.seconds(3)
    /// How long a server that can't be reached is left alone: at first, and at the most.
    private static let pauses = (first: Duration.milliseconds(100), longest: Duration.seconds(3))

    init(_ settings: PostgresSettings, _ announcements: Announcements) {
        self.settings = settings
        self.announcements = announcements
    }

    func end() { bell.ring() }

    func run() {
        var pause = Self.pauses.first
        while !bell.hasRung {
            do {
                try hear { pause = Self.pauses.first }
            } catch {
                if announcements.isListening { announcements.tell(.deaf) }
                bell.wait(pause)
                pause = min(pause * 2, Self.pauses.longest)
            }
        }
    }

    private func hear(_ begun: () -> Void) throws {
        let session = try PostgresSession(settings)
        guard let channel = try session.ask("SELECT \(PostgresListener.channel)") else { throw Interrupted.cut }
        try session.run("LISTEN \(PostgresConnection.quoted(channel))")
        begun()
        announcements.tell(.missed)
        while !bell.hasRung {
            if try !session.wait(until: .now + Self.silence, or: bell.descriptor) { try session.run("SELECT 1") }
            for word in session.announced() { announcements.tell(.announced(word)) }
        }
    }
}

/// Wakes a thread that waits in `poll`: the reading end of a pipe into which something is written once.
private final class Bell: Sendable {
    let descriptor: Int32
    private let writing: Int32
    private let state = Atomic(false)

    init() {
        var ends: [Int32] = [-1, -1]
        // Without descriptors left it rings all the same, at the end of a wait.
        _ = pipe(&ends)
        (descriptor, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        close(descriptor)
        close(writing)
    }

    var hasRung: Bool { state.load(ordering: .acquiring) }

    func ring() {
        guard !state.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var byte: UInt8 = 1
        _ = Glibc.write(writing, &byte, 1)
    }

    /// Returns sooner when it rings.
    func wait(_ time: Duration) {
        var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        _ = poll(&descriptors, 1, Int32(time.inMilliseconds))
    }
}
