package import Database
import Foundation
import Synchronization

/// A job that hasn't ended well for too long.
package struct LateJob: Sendable, Equatable {
    package let name: String
    /// Its last good end, or the program's start where it never had one.
    package let since: Instant

    /// « sweep late: erase ended, since 2026-11-25T10:00:00Z », for the operator.
    package var text: String {
        "sweep late: \(name), since \(Date(timeIntervalSince1970: Double(since.milliseconds) / 1_000).ISO8601Format())"
    }

    /// The promises that rest on it.
    package var promises: Set<RetentionPromise> {
        switch name {
        case "finish erasures", "photo files": [.ends, .keys, .byYourself]
        case "root key", "keys of nobody", "tidy search index": [.keys]
        default: [.ends]
        }
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
}

extension Upkeep {
    /// The jobs that are late: those that haven't ended well for longer than their patience, since the program's start or
    /// their last good end.
    ///
    /// - Throws: when the database can't be read: then nobody knows.
    package func lateJobs() async throws -> [LateJob] {
        try await lateJobs(afterStart: true)
    }

    /// - Parameter isPatient: whether the program's start gives every job its time anew.
    func lateJobs(afterStart isPatient: Bool) async throws -> [LateJob] {
        let (ends, now) = try await site.database.read { (try $0.goodEnds(), $0.now) }
        return site.upkeepMemory.state.withLock { state in
            // Set back, the clock has its starting point anew: a date of the future must not silence the alarm.
            state.start = min(state.start, now)
            return Schedule.sweep(of: site).compactMap { job in
                let end = Self.known(ends[job.name], of: job.name, at: now, &state)
                let reference = isPatient ? max(state.start, end ?? state.start) : end ?? state.start
                guard reference < now - job.patience else { return nil }
                return LateJob(name: job.name, since: end ?? state.start)
            }
        }
    }

    /// A good end; one that is dated in the future counts from when it was found to be.
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
