package import Crypto
package import Database
package import Foundation

/// What processes of one site know of each other's counts, so that a limit is one limit whoever answers: nothing of it is in
/// a table.
package struct SharedLimits: Sendable {
    let site: Site
}

extension Site {
    package var sharedLimits: SharedLimits { SharedLimits(site: self) }
}

extension Topic {
    /// Somebody did what has a limit.
    static let counted = Topic("limits.counted")
}

extension SharedLimits {
    /// Whether there may be other processes at all.
    package var areShared: Bool { site.database.isShared }

    /// What gives the key of a day; `nil` where there is nobody to share it with.
    package var dayKey: (@Sendable (_ day: Int) throws -> SymmetricKey)? {
        guard areShared else { return nil }
        return { try key(ofDay: $0) }
    }

    /// Somebody hears what others counted as long as this is there.
    package typealias Hearing = Listening

    /// The key of a day's hashes, the same in every process: yesterday's hash of somebody isn't today's.
    ///
    /// - Parameter day: days since 1970, in universal time.
    package func key(ofDay day: Int) throws -> SymmetricKey {
        SymmetricKey(data: try site.keyring.hash("counts of day \(day)".utf8, with: .counts))
    }

    /// Says to the other processes what was counted here.
    ///
    /// - Parameter process: a name for this process, which knows by it what it has said itself.
    package func tell(_ counts: [Counted], from process: String) async throws {
        let words = Self.subjects(of: counts, from: process)
        guard !words.isEmpty else { return }
        try await site.database.write { writer in
            for word in words { try writer.announce(.counted, word) }
        }
    }

    /// From now on `ear` is told what other processes counted, on a thread of the engine: it must not wait.
    package func listen(as process: String, _ ear: @escaping @Sendable ([Counted]) -> Void) -> Hearing {
        site.database.listen { heard in
            guard case .announced(let word) = heard, word.topic == .counted else { return }
            let parts = word.subject.split(separator: " ")
            guard let speaker = parts.first, speaker != process else { return }
            ear(parts.dropFirst().compactMap(Counted.init(text:)))
        }
    }

    /// As few announcements as they fit into.
    static func subjects(of counts: [Counted], from process: String) -> [String] {
        var subjects: [String] = []
        var open = process
        for text in counts.map(\.text) {
            if open.utf8.count + 1 + text.utf8.count > Announcement.longestSubject {
                subjects.append(open)
                open = process
            }
            open += " \(text)"
        }
        return open == process ? subjects : subjects + [open]
    }
}
