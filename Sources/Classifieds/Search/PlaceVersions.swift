import Database
import Synchronization

/// Of which changes a page must know.
package enum ChangeScope: Sendable, Hashable {
    case everywhere
    /// What is in some departments, by their codes.
    case departments(Set<String>)
}

/// A state of what everybody sees of some places: as long as it is the same, so is a page of them.
package struct PlaceVersion: Sendable, Hashable {
    fileprivate let changes: Int
    fileprivate let erasures: Int
}

/// How often what everybody sees had changed at one moment, in all and by department.
package struct PlaceVersions: Sendable {
    fileprivate let changes: Int
    /// Those that are of no department alone.
    fileprivate let everywhere: Int
    /// By the marks of departments.
    fileprivate let departments: [String: Int]
    fileprivate var erasures = 0

    /// Numbers that only grow: their sum stays only where each does.
    package func version(of scope: ChangeScope) -> PlaceVersion {
        switch scope {
        case .everywhere: PlaceVersion(changes: changes, erasures: erasures)
        case .departments(let codes):
            PlaceVersion(
                changes: codes.reduce(everywhere) { $0 + departments[Mark.department($1), default: 0] },
                erasures: erasures)
        }
    }
}

extension Site {
    /// What has changed so far: as the tables say it now where this process has changed anything since they were asked last, and
    /// else as they said it 50 ms ago at the most. Another process may have changed something meanwhile.
    package func versions() async throws -> PlaceVersions {
        if let known = knownVersions { return known }
        let asked = ContinuousClock.now
        let (commits, erasures) = (commits.number, keyring.erasures)
        var versions = try await database.read { try $0.placeVersions() }
        latestVersions.keep(versions, after: commits, asked: asked)
        versions.erasures = erasures
        return versions
    }

    /// The same where the tables needn't be asked for it.
    package var knownVersions: PlaceVersions? {
        let erasures = keyring.erasures
        var versions = latestVersions.known(after: commits.number, at: .now)
        versions?.erasures = erasures
        return versions
    }

    /// What had changed when a page is made from now on: a copy of the tables may know less than they.
    ///
    /// - Parameter versions: as they are known.
    package func versionsForPage(_ versions: PlaceVersions) async throws -> PlaceVersions {
        guard database.readsCopies else { return versions }
        var copied = try await database.readRecent { try $0.placeVersions() }
        copied.erasures = versions.erasures
        return copied
    }
}

/// What the tables said last of what has changed.
final class LatestVersions: Sendable {
    private struct Known {
        let versions: PlaceVersions
        let commits: Int
        let asked: ContinuousClock.Instant
    }

    /// How long what another process changes may go unseen.
    private static let age = Duration.milliseconds(50)

    private let last = Mutex<Known?>(nil)

    func known(after commits: Int, at now: ContinuousClock.Instant) -> PlaceVersions? {
        last.withLock { known in
            guard let known, known.commits == commits, now - known.asked < Self.age else { return nil }
            return known.versions
        }
    }

    func keep(_ versions: PlaceVersions, after commits: Int, asked: ContinuousClock.Instant) {
        last.withLock { $0 = Known(versions: versions, commits: commits, asked: asked) }
    }
}

extension Reading {
    fileprivate func placeVersions() throws -> PlaceVersions {
        let all = try row("SELECT changes, everywhere FROM ad_change")
        let rows = try rows("SELECT place, changes FROM place_change")
        return PlaceVersions(
            changes: try all?["changes"] ?? 0, everywhere: try all?["everywhere"] ?? 0,
            departments: try Dictionary(uniqueKeysWithValues: rows.map { (try $0["place"], try $0["changes"]) }))
    }
}
