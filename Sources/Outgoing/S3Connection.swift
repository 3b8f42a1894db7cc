import Classifieds
import Foundation
import Synchronization

/// Asks a store, and asks again where that may help.
///
/// libcurl blocks, so it works on threads of its own: eight at the most.
struct S3Connection: Sendable {
    /// How often one thing is asked.
    private static let attempts = 3
    /// After so long, what was asked isn't asked once more.
    private static let patience = Duration.seconds(4)
    /// A store that was silent isn't asked again for so long: pages don't wait for it one after the other.
    private static let rest = Duration.seconds(3)

    let place: S3Place
    private let destinations: Destinations
    private let authorityFile: String?
    private let limits: ServerLimits
    private let threads = BlockingThreads(atMost: 8)
    private let handles = S3Handles()
    private let silence: Silence

    /// Since when nobody answers, and why.
    private final class Silence: Sendable {
        let last = Mutex<(at: ContinuousClock.Instant, reason: String)?>(nil)

        var recent: String? {
            last.withLock { last in
                last.flatMap { $0.at.duration(to: .now) < S3Connection.rest ? $0.reason : nil }
            }
        }
    }

    init(_ place: S3Place, authorityFile: String?, destinations: Destinations, limits: ServerLimits) {
        self.place = place
        self.authorityFile = authorityFile
        self.destinations = destinations
        self.limits = limits
        silence = Silence()
    }

    /// - Returns: an answer that isn't of the kind that may pass.
    func ask(_ request: S3Request) async throws -> S3Answer {
        guard destinations.allows(host: place.host, port: place.port) else {
            throw PhotoStoreFailure.unavailable("the register of processors doesn't name its host: nothing was sent")
        }
        if let reason = silence.recent { throw PhotoStoreFailure.unavailable(reason) }
        var reason = ""
        let start = ContinuousClock.now
        // Who has waited for long doesn't begin again.
        for attempt in 1...Self.attempts where attempt == 1 || start.duration(to: .now) < Self.patience {
            if attempt > 1 { try await Task.sleep(for: .milliseconds(100 * (1 << attempt))) }
            do {
                let answer = try await once(request)
                guard answer.status >= 500 || answer.status == 429 || answer.status == 408 else {
                    silence.last.withLock { $0 = nil }
                    return answer
                }
                reason = Self.words(of: answer)
            } catch let silence as S3Silence {
                reason = silence.reason
            }
        }
        let said = reason
        silence.last.withLock { $0 = (.now, said) }
        throw PhotoStoreFailure.unavailable(said)
    }

    private func once(_ request: S3Request) async throws -> S3Answer {
        let (place, handles, authorityFile, limits, silence) = (place, handles, authorityFile, limits, silence)
        return try await threads.run {
            Result { () throws(S3Silence) in
                // Nobody answered while this one waited for a thread.
                if let reason = silence.recent { throw S3Silence(reason: reason) }
                return try S3Dialogue(request, at: place).run(
                    with: handles, authorityFile: authorityFile, limits: limits, at: Date())
            }
        }.get()
    }

    /// What an answer says, in words that can be shown: its status and the store's own code.
    static func words(of answer: S3Answer) -> String {
        let code = S3Listing.code(of: answer.body)
        let meaning =
            switch (answer.status, code) {
            case (_, "NoSuchBucket"?): ": the bucket isn't there"
            case (_, "RequestTimeTooSkewed"?): ": this machine's clock and the store's differ"
            case (403, _): ": the key isn't the store's, or may not do that"
            case (301, _), (307, _), (400, _): ": look at region and endpoint"
            default: ""
            }
        return "it answers \(answer.status)\(code.map { " \($0)" } ?? "")\(meaning)"
    }
}
