import Database
import Foundation
import Logging
import Synchronization
import TestSite
import Testing

@testable import Classifieds

/// Each part of the site is well, and isn't once something is wrong with it.
struct ConditionTests {
    private func condition(of part: Condition.Part, on site: Site) async throws -> Condition {
        try #require(
            await site.monitoring.conditions(logger: Logger(label: "test")).first { $0.part == part }, "\(part)")
    }

    @Test func `a new site is well in all its parts`() async throws {
        let test = try await TestSite()
        let found = await test.site.monitoring.conditions(logger: Logger(label: "test"))
        #expect(found == Condition.Part.allCases.map { Condition.ok($0) })
    }

    @Test func `a mail that somebody waits for is late after an hour, one of many isn't`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.post(.jobsWell, to: nil) }
        test.clock.advance(by: .hours(1))
        #expect(try await condition(of: .mail, on: test.site).state == .ok)
        test.clock.advance(by: .milliseconds(1))
        let late = try await condition(of: .mail, on: test.site)
        #expect(late.state == .late)
        #expect(late.causes.map(\.detail) == ["mails wait since 2026-11-23T10:00:00Z"])
        try await test.site.database.write { try $0.run("UPDATE outbox SET kind = 'news'") }
        #expect(try await condition(of: .mail, on: test.site).state == .ok)
    }

    @Test func `photos are late once no worker could be had, and well with the next one`() async throws {
        let workers = Workers()
        let test = try await TestSite(photos: workers)
        for (outcome, state) in [
            (PhotoRefusal.workerUnavailable, Condition.State.late), (.tooManyBytes, .late), (.damaged, .ok),
        ] {
            workers.say(outcome)
            await #expect(throws: outcome) { try await test.site.photoProcessor.process(Data()) }
            #expect(try await condition(of: .photos, on: test.site).state == state)
        }
    }

    @Test func `keys that can't be read are down`() async throws {
        let test = try await TestSite()
        try await test.site.keyring.database.write { try $0.run("DELETE FROM wrapped_key") }
        #expect(try await condition(of: .keyring, on: test.site).state == .down)
    }

    @Test func `keys whose folder has gone are down, whatever is in memory`() async throws {
        let test = try await TestSite()
        #expect(try await condition(of: .keyring, on: test.site).state == .ok)
        let root = test.folder.url.appending(path: "keys/root")
        try FileManager.default.moveItem(at: root, to: test.folder.url.appending(path: "elsewhere"))
        #expect(try await condition(of: .keyring, on: test.site).state == .down)
    }

    @Test func `the tables' size is known`() async throws {
        let test = try await TestSite()
        #expect(try await test.site.database.size() > 100_000)
    }
}

/// Refuses every photo for one reason.
private final class Workers: PhotoProcessor {
    private let refusal = Mutex(PhotoRefusal.damaged)

    func say(_ refusal: PhotoRefusal) { self.refusal.withLock { $0 = refusal } }

    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { throw refusal.withLock { $0 } }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { throw refusal.withLock { $0 } }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { throw refusal.withLock { $0 } }
}
