import Database
import Synchronization

/// The recurring jobs by which promises are kept, and the watch over them.
package struct Upkeep: Sendable {
    let site: Site
}

extension Site {
    package var upkeep: Upkeep { Upkeep(site: self) }
}

/// When something was last written down of a job.
struct NotedJob: Sendable {
    var progress: Instant?
    var goodEnd: Instant?
}

/// What this process knows of its jobs; the table `job` outlives it.
final class UpkeepMemory: Sendable {
    struct State {
        /// When the program started: every job runs then, and has a little time for it.
        var start: Instant
        /// Since when the hour is right, where it was set forward under the program: jobs have their time anew from here.
        var setForward: Instant?
        /// The hour at the last reading of it, and how much time had passed in truth.
        var read: (hour: Instant, elapsed: Duration)
        /// When the watch last looked.
        var looked: Instant
        var noted: [String: NotedJob] = [:]
        /// Dates of the future, found after the clock was set back, and when they were found.
        var futures: [String: (date: Instant, found: Instant)] = [:]
        /// Jobs that were late at the last look.
        var suspects: Set<String> = []
        /// What the log has said of the register of processors and still holds.
        var offByRegister: Set<String> = []
        /// Whether the operator was written to past a database that takes nothing.
        var isTold = false
    }

    let state: Mutex<State>

    init(start: Instant, elapsed: Duration) {
        state = Mutex(State(start: start, read: (start, elapsed), looked: start))
    }
}
