package import Database
import Foundation
import Synchronization

/// A job that hasn't ended well for too long.
package struct LateJob: Sendable, Equatable {
    package let name: String
    /// Its last good end; where it never had one, its first failure or the program's start.
    package let since: Instant
    /// The promises that rest on it.
    package let promises: Set<RetentionPromise>

    /// « sweep late: erase ended, since 2026-11-25T10:00:00Z », for the operator.
    package var text: String {
        "sweep late: \(name), since \(Date(timeIntervalSince1970: Double(since.milliseconds) / 1_000).ISO8601Format())"
    }
}

/// The promises that are kept by jobs.
package enum RetentionPromise: String, Sendable, CaseIterable {
    /// What time brings to an end is erased without anybody acting.
    case ends = "RET-1"
    /// What is erased can't be read in any copy.
    case keys = "RET-2"
    /// What you erase is erased at once.
    case byYourself = "RET-4"
    /// What the law asks for is kept no longer than it asks.
    case law = "RET-5"
}

extension Upkeep {
    /// The jobs that are late: those that haven't ended well for longer than their patience, once the program's start has
    /// had its grace, in which every job runs.
    ///
    /// - Throws: when the database can't be read: then nobody knows.
    package func lateJobs() async throws -> [LateJob] {
        try await lateJobs(afterStart: true)
    }

    /// - Parameter isPatient: whether the program's start and an hour that was set forward give jobs time.
    func lateJobs(afterStart isPatient: Bool) async throws -> [LateJob] {
        let (ends, now, elapsed) = try await site.database.read { reader in
            let marks = try reader.goodEnds().merging(try reader.firstFailures()) { end, _ in end }
            return (marks, reader.now, site.clock.elapsed())
        }
        return site.upkeepMemory.state.withLock { state in
            state.notice(now, elapsed)
            return Schedule.sweep(of: site).compactMap { job in
                let since = Self.known(ends[job.name], of: job.name, at: now, &state) ?? state.start
                let reference = isPatient ? max(since, state.setForward ?? since) : since
                guard reference < now - job.patience else { return nil }
                guard !isPatient || state.start < now - job.grace else { return nil }
                return LateJob(name: job.name, since: since, promises: job.promises)
            }
        }
    }

    /// A good end, or a first failure; one that is dated in the future counts from when it was found to be.
    private static func known(
        _ end: Instant?, of name: String, at now: Instant, _ state: inout UpkeepMemory.State
    ) -> Instant? {
        guard let end, end > now else {
            state.futures[name] = nil
            return end
        }
        if let future = state.futures[name], future.date == end, future.found <= now { return future.found }
        state.futures[name] = (date: end, found: now)
        return now
    }
}

extension UpkeepMemory.State {
    /// More than any clock drifts between two looks.
    private static let step = Duration.minutes(1)

    /// Reads the hour, which may have been set since it was last read.
    fileprivate mutating func notice(_ now: Instant, _ elapsed: Duration) {
        // Set back, the clock has its starting point anew: a date of the future must not silence the alarm.
        start = min(start, now)
        setForward = setForward.map { min($0, now) }
        // Set forward, it makes nothing late: jobs come back after a time, not at an hour.
        if (now - read.hour) - (elapsed - read.elapsed) > Self.step {
            setForward = now
            looked = now
        }
        read = (now, elapsed)
    }
}
