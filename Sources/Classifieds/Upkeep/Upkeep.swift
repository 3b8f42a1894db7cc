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
        /// When the program started: jobs have their time from here.
        var start: Instant
        /// When the watch last looked.
        var looked: Instant
        var noted: [String: NotedJob] = [:]
        /// Dates of the future, found after the clock was set back, and when they were found.
        var futures: [String: (date: Instant, found: Instant)] = [:]
        /// Jobs that were late at the last look.
        var suspects: Set<String> = []
        /// Whether the operator was written to past a database that takes nothing.
        var isTold = false
    }

    let state: Mutex<State>

    init(start: Instant) {
        state = Mutex(State(start: start, looked: start))
    }
}
