import Database
package import Logging
import Synchronization

extension Upkeep {
    /// How often the watch looks.
    package static let watch = Duration.minutes(1)
    /// The watch itself is late after that long.
    private static let watchPatience = Duration.minutes(15)

    /// Looks whether the jobs end well, and writes to the operator once when they don't and once when they do again.
    ///
    /// It reads what the jobs noted and is none of them. A job is told of when it is late at two looks in a row: a machine
    /// that slept wakes the watch and the jobs at the same moment.
    ///
    /// - Throws: when the database can't be read or written; `/sante` says so by itself.
    package func lookAtJobs(logger: Logger) async throws {
        let late = try await lateJobs()
        let now = site.clock.now()
        let names = Set(late.map(\.name))
        let (before, isTold) = site.upkeepMemory.state.withLock { state in
            state.looked = now
            defer { state.suspects = names }
            return (state.suspects, state.isTold)
        }
        for job in late where !before.contains(job.name) {
            logger.critical("job late", metadata: ["job": "\(job.name)", "cause": "\(job.text)"])
        }

        let confirmed = late.filter { before.contains($0.name) }
        if !confirmed.isEmpty { try await begin(confirmed, isTold: isTold) }
        if late.isEmpty { try await end(isTold: isTold, logger: logger) }
    }

    /// Which jobs are late, the watch itself among them, a line each, for the operator; nothing when none is.
    ///
    /// - Throws: when the database can't be read.
    func lateTexts() async throws -> [String] {
        let late = try await lateJobs()
        let now = site.clock.now()
        let looked = site.upkeepMemory.state.withLock { state in
            state.looked = min(state.looked, now)
            return state.looked
        }
        let watch = now - looked > Self.watchPatience ? [LateJob(name: "watch", since: looked, promises: []).text] : []
        return late.map(\.text) + watch
    }

    private func begin(_ late: [LateJob], isTold: Bool) async throws {
        do {
            try await site.database.write { writer in
                guard try writer.beginIncident(late), !isTold else { return }
                try writer.post(.jobsLate, to: nil)
                for job in late { try writer.tell(.jobLate, of: job.name, job.since) }
            }
        } catch {
            // A full disk takes no mail into the outbox: this one goes by itself, once.
            guard !isTold else { throw error }
            try await site.mail.writeToOperator(.jobsLate(late, site: site.settings))
            site.upkeepMemory.state.withLock { $0.isTold = true }
            throw error
        }
    }

    private func end(isTold: Bool, logger: Logger) async throws {
        let jobs = Schedule.sweep(of: site)
        let (isOpen, isEnded) = try await site.database.read {
            (try $0.isIncidentOpen(), try $0.haveLateOnesEnded(among: jobs))
        }
        guard isOpen || isTold else { return }
        // A restart makes nobody well: each job has to end well first.
        guard try await lateJobs(afterStart: false).isEmpty, isEnded else { return }
        try await site.database.write { writer in
            if try writer.endIncident() || isTold { try writer.post(.jobsWell, to: nil) }
        }
        site.upkeepMemory.state.withLock { $0.isTold = false }
        logger.notice("jobs end well again")
    }
}
