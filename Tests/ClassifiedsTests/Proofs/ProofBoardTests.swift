import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The board of proofs")
struct ProofBoardTests {
    private static let now = TestSite.start
    /// Proved by tests and by checks of the site.
    private static let promise = Promise.inventory

    @Test func `a promise is kept when all that proves it passed and is fresh`() throws {
        let board = try Self.board()
        for row in board.rows where row.promise.keeping != nil && row.outcome.word != .notApplicable {
            #expect(row.outcome == .kept, "\(row.promise.rawValue)")
        }
        #expect(board.count(.notBuilt) == Promise.allCases.count { $0.keeping == nil })
        #expect(Promise.allCases.count { $0.keeping != nil } > 40)
    }

    @Test func `one check that fails is shown with its words and since when`() throws {
        let since = Self.now - .days(3)
        let board = try Self.board { result in
            result.check == .inventory
                ? StandingResult(
                    result: CheckResult(.inventory, at: Self.now, .failed("une colonne de trop")), since: since)
                : StandingResult(result: result, since: nil)
        }
        #expect(board[Self.promise]?.outcome == .failing(because: "une colonne de trop", since: since))
        #expect(board[.pseudonym]?.outcome == .kept)
    }

    @Test func `a check of two days ago is stale, and the release's tests of ninety`() throws {
        let fresh = try Self.board(checked: Self.now - .hours(48), made: Self.now - .days(90))
        #expect(fresh[Self.promise]?.outcome == .kept)
        let late = try Self.board(checked: Self.now - .hours(48) - .milliseconds(1))
        #expect(late[Self.promise]?.outcome.word == .stale)
        #expect(late[.pseudonym]?.outcome == .kept)
        let old = try Self.board(made: Self.now - .days(90) - .milliseconds(1))
        #expect(old[.pseudonym]?.outcome.word == .stale)
    }

    @Test(arguments: [ReleaseProofs.TestOutcome.failed, .skipped, nil])
    func `a test of the release that failed, was skipped or is missing is a failure`(
        outcome: ReleaseProofs.TestOutcome?
    ) throws {
        let name = try #require(Self.testName(of: Self.promise))
        let board = try Self.board {
            StandingResult(result: $0, since: nil)
        } tests: {
            $0[name] = outcome
        }
        #expect(board[Self.promise]?.outcome.word == .failing)
    }

    @Test func `without the release's file, what the site proves both ways itself is kept and nothing else`() throws {
        let board = try Self.board(hasRelease: false)
        #expect(board[.email]?.outcome == .kept)
        #expect(board[Self.promise]?.outcome.word == .stale, "what must never happen was looked for by tests alone")
        #expect(board[.pseudonym]?.outcome.word == .stale)
        #expect(board[.pseudonym]?.checked == nil)
    }

    @Test func `a job that is late puts the promises that rest on it in default`() throws {
        let late = LateJob(name: "end ads", since: Self.now - .hours(5), promises: [.ends])
        let board = try Self.board(late: [late])
        #expect(board[.expiry]?.outcome.word == .failing)
        #expect(board[.storage]?.outcome == .kept)
    }

    private static func testName(of promise: Promise) -> String? {
        promise.keeping?.proofs.lazy.compactMap { if case .test(let name) = $0.source { name } else { nil } }.first
    }

    private static func board(
        checked: Instant = now, made: Instant = now, hasRelease: Bool = true, late: [LateJob] = [],
        _ standing: (CheckResult) -> StandingResult = { StandingResult(result: $0, since: nil) },
        tests change: (inout [String: ReleaseProofs.TestOutcome]) -> Void = { _ in }
    ) throws -> ProofBoard {
        var tests: [String: ReleaseProofs.TestOutcome] = [:]
        for proof in Promise.allCases.flatMap({ $0.keeping?.proofs ?? [] }) {
            if case .test(let name) = proof.source { tests[name] = .passed }
        }
        change(&tests)
        let release = ReleaseProofs(made: made, version: "1", signer: "clé", tests: tests)
        return ProofBoard(
            settings: try PolicyDifferenceTests.settings(),
            live: LiveCheck.allCases.map { standing(CheckResult($0, at: checked, .passed)) },
            release: hasRelease ? .good(release) : .none, late: late, now: now)
    }
}
