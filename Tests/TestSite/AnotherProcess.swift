package import Classifieds
package import Database
import DatabasePostgres
import Foundation
import Synchronization

extension TestSite {
    /// The same site as another process has it: tables, keys and memory of its own, over the same files or schemas.
    package func anotherProcess() async throws -> Site {
        let site = Site(
            database: try await TestEngine.database(at: folder.url.appending(path: "site.sqlite"), now: clock.now),
            keyring: try await Keyring(
                database: try await TestEngine.database(
                    at: folder.url.appending(path: "keyring.sqlite"), now: clock.now),
                folder: try KeyFolder(at: folder.url.appending(path: "keys"))),
            clock: Clock(now: clock.now), places: self.site.places, photoProcessor: self.site.photoProcessor,
            photoFiles: self.site.photoFiles, mailTransport: mails, archiver: self.site.archiver,
            settings: self.site.settings)
        try await Ear.listening(on: site)
        return site
    }
}

/// Somebody who listens to what is announced, and remembers it.
package final class Ear: Sendable {
    private let words = Mutex<[Heard]>([])
    private let listening = Mutex<Listening?>(nil)

    package init(on database: any Database) {
        let listening = database.listen { [weak self] word in self?.words.withLock { $0.append(word) } }
        self.listening.withLock { $0 = listening }
    }

    /// What was heard so far.
    package var heard: [Heard] { words.withLock { $0 } }

    /// Waits until that was heard.
    ///
    /// - Throws: `TestProblem` when it isn't within half a minute.
    package func wait(for isEnough: ([Heard]) -> Bool) async throws {
        for _ in 0..<3_000 {
            if isEnough(heard) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw TestProblem("never heard, only: \(heard)")
    }

    /// Waits until a site hears what is announced.
    static func listening(on site: Site) async throws {
        try await Ear(on: site.database).wait { $0.contains(.missed) }
    }
}

/// Waits until something is true.
///
/// - Throws: `TestProblem` when it isn't within half a minute.
package func eventually(_ what: String, _ isTrue: () async throws -> Bool) async throws {
    for _ in 0..<3_000 {
        if try await isTrue() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw TestProblem("never: \(what)")
}

extension TestEngine {
    /// How often changes met and were tried again; `nil` on an engine where none meet.
    package static func conflicts(of database: any Database) -> Int? {
        (database as? PostgresDatabase)?.counters.conflicts
    }
}
