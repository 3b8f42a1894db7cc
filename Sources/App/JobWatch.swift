import Classifieds
import Database
import Logging
import ServiceLifecycle

/// Looks once a minute whether the jobs end well, apart from the scheduler that runs them. What stops one look says so
/// and doesn't stop the next.
struct JobWatch: Service {
    let site: Site
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                site.upkeep.lookAtRegister(logger: logger)
                do {
                    try await site.upkeep.lookAtJobs(logger: logger)
                } catch  where Task.isCancelled {
                } catch {
                    logger.critical(
                        "jobs can't be watched", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
                }
                try? await Task.sleep(for: Upkeep.watch)
            }
        }
    }
}
