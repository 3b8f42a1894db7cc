import Database
import Foundation
import Synchronization

/// A time in which jobs were late: the operator is written to when it begins and when it is over.
struct Incident: Sendable {
    let since: Instant
    let over: Instant?
    /// The names of the jobs that were late at its beginning.
    let jobs: String

    /// Those jobs, where none is late by the clock: a start after a crash knows of no earlier one.
    var lateJobs: [LateJob] {
        jobs.components(separatedBy: ", ").map { LateJob(name: $0, since: since, promises: []) }
    }
}

extension Upkeep {
    /// Whether the mail that tells the operator of the jobs that are late now has left.
    ///
    /// - Throws: when the database can't be read.
    package func isOperatorTold() async throws -> Bool {
        if site.upkeepMemory.state.withLock(\.isTold) { return true }
        return try await site.database.read { try $0.isIncidentOpen() && !$0.isWaiting(.jobsLate) }
    }
}

extension Reading {
    /// The last one, over or not.
    func lastIncident() throws -> Incident? {
        try row("SELECT since, over, jobs FROM incident ORDER BY number DESC LIMIT 1").map { row in
            Incident(since: try row["since"], over: try row["over"], jobs: try row["jobs"])
        }
    }

    /// Whether each of these jobs that was late at the beginning of the last incident has ever ended well.
    func haveLateOnesEnded(among jobs: [Job]) throws -> Bool {
        let ends = try goodEnds()
        let late = Set(try lastIncident()?.jobs.components(separatedBy: ", ") ?? [])
        return jobs.allSatisfy { !late.contains($0.name) || ends[$0.name] != nil }
    }

    func isIncidentOpen() throws -> Bool {
        try row("SELECT number FROM incident WHERE over IS NULL") != nil
    }
}

extension Writer {
    /// How long an incident is remembered once it is over.
    private static var memory: Duration { .days(365) }

    /// - Returns: false when one is open already.
    func beginIncident(_ late: [LateJob]) throws -> Bool {
        guard try !isIncidentOpen(), let since = late.map(\.since).min() else { return false }
        let names = late.map(\.name).joined(separator: ", ")
        try run("INSERT INTO incident (since, jobs) VALUES (\(since), \(names))")
        return true
    }

    /// - Returns: false when none was open.
    func endIncident() throws -> Bool {
        try run("DELETE FROM incident WHERE over <= \(now - Self.memory)")
        return try row("UPDATE incident SET over = \(now) WHERE over IS NULL RETURNING number") != nil
    }
}
