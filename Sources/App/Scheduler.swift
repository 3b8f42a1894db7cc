import Classifieds
import Database
import Logging
import ServiceLifecycle

/// Runs the recurring jobs until the program stops: each at once or after its delay, then at its period; among several
/// processes each in one of them. `LateJobs` counts on a run of every job at the start, or on one that another process ended
/// well. One that fails says so and comes back at its next turn.
struct Scheduler: Service {
    /// What the log said last of a job that fails again and again.
    private struct Complaint {
        let reason: String
        let made = ContinuousClock.now
    }

    /// A job that comes every second says so rarely that it fails.
    private static let silence = Duration.minutes(1)

    let site: Site
    let jobs: [Job]
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for job in jobs {
                    group.addTask { await repeatedly(job) }
                }
            }
        }
    }

    private func repeatedly(_ job: Job) async {
        if job.delay > .zero { try? await Task.sleep(for: job.delay) }
        var complaint: Complaint?
        while !Task.isCancelled {
            let pause = await once(job, &complaint)
            try? await Task.sleep(for: pause)
        }
    }

    /// - Parameter complaint: what was said of it since it ended well.
    /// - Returns: after how long it comes back.
    private func once(_ job: Job, _ complaint: inout Complaint?) async -> Duration {
        do {
            let pause = try await site.upkeep.runWhenDue(job, logger: logger)
            complaint = nil
            return pause
        } catch is CancellationError {
        } catch  where Task.isCancelled {
            // Cut short by the end of the program: the next start does it.
        } catch {
            complain(of: job, Self.reason(of: error), after: &complaint)
        }
        return job.every
    }

    private func complain(of job: Job, _ reason: String, after complaint: inout Complaint?) {
        if let complaint, complaint.reason == reason, complaint.made.duration(to: .now) < Self.silence { return }
        complaint = Complaint(reason: reason)
        logger.error("job failed", metadata: ["job": "\(job.name)", "reason": "\(reason)"])
    }

    /// In one word; never what the failure carries, which may be somebody's.
    private static func reason(of error: any Error) -> String {
        guard let failure = error as? DatabaseFailure else { return String(reflecting: type(of: error)) }
        return switch failure {
        case .full: "full"
        case .busy: "busy"
        case .unavailable: "unavailable"
        case .constraint: "constraint"
        case .statement: "statement"
        }
    }
}
