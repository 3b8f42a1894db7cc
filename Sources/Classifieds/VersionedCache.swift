package import Database
import Synchronization

/// A state of what everybody sees: as long as it is the same, so is every page that depends on nothing else.
package struct SiteVersion: Sendable, Hashable {
    /// How often something that everybody sees has changed.
    let changes: Int
    /// How many keys were destroyed: who was erased is in no page any more.
    let erasures: Int
    /// When the first of the ads online ends; a renewal puts it off.
    let firstEnd: Instant?

    /// Now, where some ads are over and no sweep has taken them out yet.
    func over(at now: Instant) -> Instant? {
        firstEnd.flatMap { $0 <= now ? now : nil }
    }
}

/// What was worked out for one version of the site, in memory, bounded; all of it goes when the next one is met.
package final class VersionedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var version: SiteVersion?
        var values: [Key: Value] = [:]
    }

    private let state = Mutex(State())
    private let most: Int

    /// - Parameter most: values kept; when there are more, it starts again from nothing.
    package init(most: Int) {
        self.most = most
    }

    /// The values that are kept of some keys, in their order; `nil` where there is none.
    package func values(for keys: [Key], in version: SiteVersion) -> [Value?] {
        state.withLock { state in
            guard state.version == version else { return Array(repeating: nil, count: keys.count) }
            return keys.map { state.values[$0] }
        }
    }

    /// The value that is kept of a key, if any.
    package func value(for key: Key, in version: SiteVersion) -> Value? {
        state.withLock { $0.version == version ? $0.values[key] : nil }
    }

    /// Keeps values worked out for a version; what was kept of another goes.
    package func keep(_ values: [(Key, Value)], of version: SiteVersion) {
        state.withLock { state in
            if state.version != version || state.values.count + values.count > most {
                state = State(version: version)
            }
            for (key, value) in values { state.values[key] = value }
        }
    }
}
