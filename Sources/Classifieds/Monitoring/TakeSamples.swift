import Database
package import Logging

extension Monitoring {
    /// What is looked up at the moment it is asked for. Where the tables can't be read, what they would say is left out.
    package func samples(logger: Logger) async -> [MeasuredSample] {
        let parts = await conditions(logger: logger).map {
            MeasuredSample(.partWell, $0.state == .ok ? 1 : 0, MetricLabel($0.part))
        }
        let tables = (try? await ofTables()) ?? []
        return parts + tables + ofDisks() + ofBackups() + [
            MeasuredSample(
                .build, 1, MetricLabel(ofSources: site.releaseProofs.proofs),
                MetricLabel(ofProgram: Schema.site.last?.number ?? 0),
                site.database.isShared ? "postgresql" : "sqlite")
        ] + ProgramState.samples()
    }

    private func ofTables() async throws -> [MeasuredSample] {
        let late = try await site.upkeep.lateJobs().count
        let (mails, eldest, ends, calls) = try await site.database.read {
            (try $0.waitingMails(), try $0.eldestAwaitedMail(), try $0.goodEnds(), try $0.openCalls())
        }
        let swept = Schedule.sweep(of: site)
        let jobs = swept.compactMap { job in
            ends[job.name].map { MeasuredSample(.jobSuccess, at: $0, MetricLabel(job)) }
        }
        let known = swept.compactMap { ends[$0.name] }
        return jobs + [
            MeasuredSample(.jobsLate, late),
            MeasuredSample(.lastSweep, at: known.count == swept.count ? known.min() : nil),
            MeasuredSample(.mailsWaiting, mails),
            MeasuredSample(.eldestMail, at: eldest),
            MeasuredSample(.calls, calls),
            MeasuredSample(.databaseSize, try await site.database.size()),
        ]
    }

    private func ofDisks() -> [MeasuredSample] {
        disks().flatMap { folder, _, room in
            [
                MeasuredSample(.diskFree, room.free, MetricLabel(folder)),
                MeasuredSample(.diskSize, room.size, MetricLabel(folder)),
            ]
        }
    }

    private func ofBackups() -> [MeasuredSample] {
        guard let data = site.surroundings?.data else { return [] }
        return [MeasuredSample(.lastBackup, at: Backups.lastMade(in: data))]
    }
}

extension Reading {
    func waitingMails() throws -> Int {
        try row("SELECT count(*) AS count FROM outbox")?["count"] ?? 0
    }

    /// When the eldest mail was asked for that somebody waits for: not one of those that go to many.
    func eldestAwaitedMail() throws -> Instant? {
        try row("SELECT min(created) AS eldest FROM outbox WHERE \(OutboxEntry.isAwaited)")?["eldest"]
    }

    func openCalls() throws -> Int {
        try row("SELECT count(*) AS count FROM call WHERE ended IS NULL")?["count"] ?? 0
    }
}
