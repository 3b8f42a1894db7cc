import ArgumentParser
import Classifieds
import Database
import Logging

/// `zone-visio sweep`.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Run every scheduled job once: what time brings to an end, ends.")

    @OptionGroup var site: SiteOptions

    @Option(help: "As if it were that date: 2026-11-23 or 2026-11-23T10:00:00Z.")
    var at: String?

    @Flag(help: "With --at a later date, not in the demo: erase for real what is to be erased until then.")
    var eraseEarly = false

    @Flag(help: "Destroy the keys of nobody first, however many they are: the data are the right ones.")
    var keysOfNobody = false

    func run() async throws {
        let date = try at.map { try Instant(operatorText: $0) }
        if let date, date > Clock.system.now(), !site.demo, !eraseEarly {
            throw OperatorError(
                "--at a later date erases for real what isn't due yet: nothing was done. If that is what you want, add --erase-early."
            )
        }
        let wiring = try await site.wiring(now: date)
        if keysOfNobody { try await wiring.site.keys.sweep(olderThan: Keys.grace, evenMany: true) }
        let logger = Logger(label: "zone-visio")
        var failed: [String] = []
        var reason = "look at the log, at the disk and at the rights of the folders, then sweep again."
        for job in jobs(of: wiring.site) {
            do {
                print("\(job.name): \(try await report(of: job, on: wiring.site, logger).text)")
            } catch let incomplete as JobIncomplete {
                print("\(job.name): \(incomplete.report.text)")
                failed.append(job.name)
            } catch {
                print("\(job.name): failed")
                failed.append(job.name)
                reason = OperatorError(of: error).description
            }
        }
        guard failed.isEmpty else {
            throw OperatorError("Not all could be done (\(failed.joined(separator: ", "))): \(reason)")
        }
    }

    /// What the site is checked for is true of now, and of no other date.
    private func jobs(of site: Site) -> [Job] {
        // At an hour that isn't now nothing is proved, and nobody comes under a policy that they weren't told of.
        Schedule.sweep(of: site).filter { job in
            at == nil || ![Schedule.liveChecks.name, Schedule.policyNotices.name].contains(job.name)
        }
    }

    private func report(of job: Job, on site: Site, _ logger: Logger) async throws -> JobReport {
        // A date that isn't today's says nothing about when a job ended.
        guard at == nil else { return try await site.upkeep.rehearse(job, logger: logger, progress: Self.show(job)) }
        return try await site.upkeep.run(job, logger: logger, progress: Self.show(job))
    }

    private static func show(_ job: Job) -> @Sendable (JobReport, Int) -> Void {
        { report, left in Progress.show("\(job.name): \(report.text), \(left) left", left: left) }
    }
}
