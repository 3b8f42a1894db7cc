import Database
import Foundation
import Synchronization
import TestSite
import Testing

@testable import Classifieds

struct EraseInBatchesTests {
    @Test func `one person's failure doesn't stop the others' erasure, and comes back`() async throws {
        let test = try await TestSite()
        let unlucky = try await test.addPeople(5)[2]
        try await test.refuseToErase(unlucky)
        try await test.pass(.days(60))
        test.clock.advance(by: .days(7))

        let job = try TestSite.job("erase ended")
        await #expect(throws: JobIncomplete.self) { try await test.site.upkeep.run(job, logger: TestSite.logger) }
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        #expect(try await test.keyCount() == 0, "what is left can't be read")

        try await test.site.database.write { try $0.acceptAgain() }
        try await test.sweep()
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM erasure") == 0)
    }

    @Test func `an ad that can't be ended doesn't stop the others' end`() async throws {
        let test = try await TestSite()
        _ = try await test.addPeople(5)
        try await test.site.database.write { try $0.refuse("BEFORE UPDATE ON ad", where: "OLD.number = 3") }
        test.clock.advance(by: .days(60))
        let job = try TestSite.job("end ads")
        await #expect(throws: JobIncomplete.self) { try await test.site.upkeep.run(job, logger: TestSite.logger) }
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'ended'") == 4)
    }

    @Test func `files that can't be deleted are told, the person is erased all the same`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: .adding("1"))
        _ = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(60))
        test.clock.advance(by: .days(7))
        // The folder is a file now: nothing in it can be found or removed.
        let photos = test.folder.url.appending(path: "photos")
        try FileManager.default.moveItem(at: photos, to: test.folder.url.appending(path: "away"))
        try Data("no folder".utf8).write(to: photos)

        let job = try TestSite.job("erase ended")
        await #expect(throws: JobIncomplete.self) { try await test.site.upkeep.run(job, logger: TestSite.logger) }
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0)
        #expect(try await test.keyCount() == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM erasure") == 1)
    }

    @Test func `many ads end in several transactions, and others write in between`() async throws {
        let test = try await TestSite()
        let count = JobTurn.batch * 2 + 10
        _ = try await test.addPeople(count)
        test.clock.advance(by: .days(60))
        let left = Mutex<[Int]>([])
        let report = try await test.site.upkeep.run(TestSite.job("end ads"), logger: TestSite.logger) { _, waiting in
            left.withLock { $0.append(waiting) }
        }
        #expect(report.text == "\(count) ads")
        #expect(left.withLock(\.self) == [JobTurn.batch + 10, 10, 0])
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'ended'") == count)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE idle_since IS NULL") == 0)

        test.clock.advance(by: .days(7))
        let erased = try await test.site.upkeep.run(TestSite.job("erase ended"), logger: TestSite.logger)
        #expect(erased.text == "\(count) people")
        #expect(try await test.keyCount() == 0)
    }

    @Test func `a job stopped half-way goes on at its next turn`() async throws {
        let test = try await TestSite()
        let count = JobTurn.batch * 3
        _ = try await test.addPeople(count)
        test.clock.advance(by: .days(60))
        let job = try TestSite.job("end ads")
        let stopped = Task { [site = test.site] in
            try await site.upkeep.run(job, logger: TestSite.logger) { _, _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: CancellationError.self) { try await stopped.value }
        let ended = try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'ended'")
        #expect(ended == JobTurn.batch)
        #expect(try await test.site.upkeep.run(job, logger: TestSite.logger).text == "\(count - ended) ads")
    }
}

extension TestSite {
    /// Imports people with an ad each, in their order.
    func addPeople(_ count: Int) async throws -> [Account.ID] {
        let checked = try site.ads.rules.check(.sample())
        let imported = try (0..<count).map { number in
            guard let address = MailAddress("personne\(number)@exemple.fr") else { throw TestProblem("no address") }
            return ImportedAd(email: address, ad: checked, published: clock.now())
        }
        for start in stride(from: 0, to: count, by: 200) {
            try await site.ads.import(Array(imported[start..<min(start + 200, count)]), by: .system(job: "test"))
        }
        return try await site.database.read { reader in
            try reader.rows("SELECT account FROM ad ORDER BY number").map { try $0["account"] }
        }
    }

    fileprivate func refuseToErase(_ account: Account.ID) async throws {
        try await site.database.write { writer in
            try writer.run("CREATE TABLE unlucky (account TEXT)")
            try writer.run("INSERT INTO unlucky (account) VALUES (\(account))")
            try writer.refuse("BEFORE DELETE ON account", where: "OLD.id IN (SELECT account FROM unlucky)")
        }
    }
}
