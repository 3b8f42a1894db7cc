package import Foundation

/// Replays, from outside and against any site that runs this program, all that the public can check of the promises.
package struct VerifySite: Sendable {
    private let reader: any SiteReader
    private let origin: SiteOrigin
    private let pause: Duration
    private let patience: Duration

    /// - Parameters:
    ///   - pause: between two requests, so that the site isn't loaded.
    ///   - patience: how long the whole look may take; what wasn't looked at by then fails.
    package init(
        _ origin: SiteOrigin, reader: any SiteReader, pause: Duration = .milliseconds(100),
        patience: Duration = .seconds(300)
    ) {
        self.origin = origin
        self.reader = reader
        self.pause = pause
        self.patience = patience
    }

    /// Looks, and tells each verdict as soon as it is known.
    ///
    /// - Returns: all of them.
    /// - Throws: `SiteFailure` when the site can't be reached at all.
    package func run(now: Date, telling: (Verdict) -> Void) async throws -> [Verdict] {
        let walk = SiteWalk(origin, reader: reader, pause: pause, patience: patience, now: now)
        _ = try await walk.get("/")

        var verdicts: [Verdict] = []
        for check in Self.all {
            let verdict = Verdict(check: check, outcome: try await Self.outcome(of: check, walk))
            telling(verdict)
            verdicts.append(verdict)
        }
        return verdicts
    }

    /// In the order in which they are told.
    static let all: [OutsideCheck] =
        connection + headers + pages + publicData + policy + refusals + ads + unseen

    /// What could be looked at and doesn't answer has failed: else a site would pass by its silence.
    private static func outcome(of check: OutsideCheck, _ walk: SiteWalk) async throws -> Verdict.Outcome {
        do {
            return try await check.examine(walk)
        } catch let failure as SiteFailure {
            return .broken("it can't be looked at: \(failure.description)")
        }
    }

    private static let unseen: [OutsideCheck] = [
        .unseen(
            .browsing, "looking changes nothing",
            because: "what a GET changes inside can't be seen from outside",
            why: "A link that one only follows must not agree, erase or publish anything."),
        .unseen(
            .storage, "what is stored is encrypted, and erased in time",
            because: "disks, keys and backups can't be seen from outside",
            why: "The page of proofs says what the site checks about that itself."),
        .unseen(
            .measures, "this operator runs the published program, unchanged",
            because: "no answer of a server proves which program made it",
            why: "Everything above is what the site shows; trust in its operator begins where this list ends."),
    ]
}
