import Database
import Logging
import Synchronization
import TestSite
import Testing

@testable import Classifieds

struct JobTurnTests {
    private struct Broken: Error {}

    @Test func `long work is done some at a time, and says how much is left`() async throws {
        let seen = Mutex<[String]>([])
        let turn = JobTurn(of: "test", logger: Logger(label: "test")) { report, left in
            seen.withLock { $0.append("\(report.text), \(left) left") }
        }
        let sizes = Mutex<[Int]>([])
        try await turn.work(.ads) {
            1_000 - JobTurn.batch
        } next: { (last: Int?) in
            Array((last ?? 0)..<1_000).dropFirst(last == nil ? 0 : 1).prefix(JobTurn.batch).map(\.self)
        } each: { numbers in
            sizes.withLock { $0.append(numbers.count) }
            return numbers.count
        }
        #expect(turn.report.handled == [.ads: 1_000])
        #expect(sizes.withLock(\.self).allSatisfy { $0 <= JobTurn.batch })
        #expect(seen.withLock(\.self).first == "250 ads, 750 left")
        #expect(seen.withLock(\.self).last == "1000 ads, 0 left")
    }

    @Test func `what fails is left for the next turn, and the rest is done`() async throws {
        let turn = JobTurn(of: "test", logger: Logger(label: "test"))
        try await turn.work(.people) {
            0
        } next: { (last: Int?) in
            last == nil ? Array(1...10) : []
        } each: { numbers in
            guard !numbers.contains(4), !numbers.contains(7) else { throw Broken() }
            return numbers.count
        }
        #expect(turn.report.text == "8 people, 2 failed")
        #expect(throws: JobIncomplete(report: turn.report)) { try turn.close() }
    }

    @Test(arguments: [DatabaseFailure.full, .busy, .unavailable])
    func `what concerns everybody stops the turn at once`(failure: DatabaseFailure) async throws {
        let turn = JobTurn(of: "test", logger: Logger(label: "test"))
        let tries = Mutex(0)
        await #expect(throws: failure) {
            try await turn.work(.people) {
                0
            } next: { (last: Int?) in
                last == nil ? Array(1...10) : []
            } each: { _ in
                tries.withLock { $0 += 1 }
                throw failure
            }
        }
        #expect(tries.withLock(\.self) == 1)
        #expect(turn.report.failures == 0)
    }

    @Test func `a job's line is for a person`() {
        var report = JobReport()
        #expect(report.text == "done")
        report.handled = [.people: 1, .ads: 12]
        #expect(report.text == "12 ads, 1 person")
        report.handled = [.people: 3, .ads: 1]
        report.failures = 2
        #expect(report.text == "1 ad, 3 people, 2 failed")
    }
}
