import Classifieds
import Database
import Logging
import ServiceLifecycle

/// Runs the recurring jobs until the program stops: each at once or after its delay, then at its period; among several
/// processes each in one of them. `LateJobs` counts on a run of every job at the start, or on one that another process ended
/// well. One that fails says so and comes back at its next turn.
struct Scheduler: Service {
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
        while !Task.isCancelled {
            try? await Task.sleep(for: await once(job))
        }
    }

    /// - Returns: after how long it comes back.
    private func once(_ job: Job) async -> Duration {
        do {
            return try await site.upkeep.runWhenDue(job, logger: logger)
        } catch is CancellationError {
        } catch  where Task.isCancelled {
            // Cut short by the end of the program: the next start does it.
        } catch {
            logger.error(
                "job failed", metadata: ["job": "\(job.name)", "reason": "\(String(reflecting: type(of: error)))"])
        }
        return job.every
    }
}
