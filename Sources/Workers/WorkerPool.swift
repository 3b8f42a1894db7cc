package import Foundation

/// Starts workers of one kind, a few at once: each takes one file, answers, and ends.
package struct WorkerPool: Sendable {
    private let executable: String
    private let name: String
    private let timeLimit: Duration
    private let answerLimit: Int
    private let slots: WorkerSlots

    /// - Parameters:
    ///   - name: the command of `zone-visio` that is the worker.
    ///   - executable: a `zone-visio`. Unless said otherwise the running one, by the kernel's link to it: that is the
    ///     same program even when its file was replaced by a newer one.
    ///   - atOnce: how many workers may run.
    ///   - waiting: how many files may wait for one; the next ones are refused.
    ///   - timeLimit: how long a worker may take.
    ///   - answerLimit: the most bytes an answer may have.
    package init(
        of name: String, executable: String = "/proc/self/exe", atOnce: Int, waiting: Int, timeLimit: Duration,
        answerLimit: Int
    ) {
        self.name = name
        self.executable = executable
        self.timeLimit = timeLimit
        self.answerLimit = answerLimit
        slots = WorkerSlots(atOnce: atOnce, waiting: waiting)
    }

    /// Hands a file to a worker of its own, which is killed when the task is cancelled.
    ///
    /// - Parameter options: what follows the command.
    /// - Returns: `notStarted` also when too many wait.
    package func run(_ bytes: Data, options: [String] = []) async -> WorkerProcess.Outcome {
        let command = WorkerCommand(
            executable: executable, arguments: ["zone-visio", name] + options, timeLimit: timeLimit,
            answerLimit: answerLimit)
        let worker = WorkerProcess(command, input: bytes)
        let outcome = await slots.run { () -> WorkerProcess.Outcome in
            await withTaskCancellationHandler {
                await worker.run()
            } onCancel: {
                worker.kill()
            }
        }
        return outcome ?? .notStarted
    }
}
