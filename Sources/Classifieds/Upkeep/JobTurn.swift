import Database
import Logging
import Synchronization

/// One turn of a job: it works in batches, goes on behind what fails, and counts.
final class JobTurn: Sendable {
    /// How many are handled in one transaction: some tenths of a second, in which others wait to write.
    static let batch = 250
    /// Failures that are logged each; the others are counted.
    private static let logged = 20

    let logger: Logger
    private let name: String
    private let progressed: @Sendable (JobReport, _ left: Int) async throws -> Void
    private let state = Mutex(JobReport())

    /// - Parameter progressed: called between two batches of long work.
    init(
        of name: String, logger: Logger,
        progressed: @escaping @Sendable (JobReport, _ left: Int) async throws -> Void = { _, _ in }
    ) {
        self.name = name
        self.logger = logger
        self.progressed = progressed
    }

    /// What was done so far.
    var report: JobReport { state.withLock { $0 } }

    func count(_ count: Int, _ thing: Handled) {
        guard count > 0 else { return }
        state.withLock { $0.handled[thing, default: 0] += count }
    }

    /// Works through what is due, some at a time: others write in between, and nothing is read as a whole. What is
    /// stopped half-way is still due at the next turn.
    ///
    /// When a batch fails, its items are tried one by one: nobody's failure stops the others.
    ///
    /// - Parameters:
    ///   - waiting: how many are due; asked only where the work is long.
    ///   - next: those behind the last one, in an order of theirs; nothing at the end.
    ///   - each: handles some, and says how many were due indeed.
    /// - Throws: what concerns everybody: no room, no database, the program's end.
    func work<Item: Sendable>(
        _ thing: Handled, waiting: @Sendable () async throws -> Int,
        next: @Sendable (Item?) async throws -> [Item], each: @Sendable ([Item]) async throws -> Int
    ) async throws {
        var left: Int?
        var last: Item?
        while true {
            try Task.checkCancellation()
            let items = try await next(last)
            guard let end = items.last else { return }
            count(try await handled(items, each), thing)

            last = end
            guard items.count == Self.batch || left != nil else { continue }
            let after = if let left { left - items.count } else { try await waiting() }
            left = max(0, after)
            try await progressed(report, max(0, after))
        }
    }

    private func handled<Item: Sendable>(
        _ items: [Item], _ each: @Sendable ([Item]) async throws -> Int
    ) async throws -> Int {
        do {
            return try await each(items)
        } catch let error where Self.concernsAll(error) {
            throw error
        } catch  where items.count == 1 {
            fail(error)
            return 0
        } catch {
            var count = 0
            for item in items { count += try await handled([item], each) }
            return count
        }
    }

    /// Counts a failure, and names it in the log by its number and kind: never by what it is about.
    func fail(_ error: any Error) {
        let number = state.withLock { report in
            report.failures += 1
            return report.failures
        }
        guard number <= Self.logged else { return }
        logger.error(
            "a piece of a job failed",
            metadata: ["job": "\(name)", "number": "\(number)", "reason": "\(String(reflecting: type(of: error)))"])
    }

    /// - Throws: `JobIncomplete` when something failed.
    func close() throws {
        let report = report
        guard report.failures == 0 else { throw JobIncomplete(report: report) }
    }

    private static func concernsAll(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError: true
        case let failure as DatabaseFailure: failure.mayPass
        case let error as DurableFileError: error.isFull
        default: Task.isCancelled
        }
    }
}
