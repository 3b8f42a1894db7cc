/// What one check from outside came to.
package struct Verdict: Sendable {
    /// How it ended, with what was seen.
    package enum Outcome: Sendable, Equatable {
        case holds(String)
        case broken(String)
        /// Why it couldn't be looked at.
        case unchecked(String)
    }

    package let check: OutsideCheck
    package let outcome: Outcome

    package var isBroken: Bool {
        if case .broken = outcome { true } else { false }
    }

    /// One line: the outcome, what is claimed, what was seen, the promise, and why it matters.
    package var line: String {
        let (word, seen) =
            switch outcome {
            case .holds(let seen): ("ok", seen)
            case .broken(let seen): ("failed", seen)
            case .unchecked(let seen): ("not checked", seen)
            }
        let detail = seen.isEmpty ? "" : ": \(seen)"
        return TerminalText("\(word): \(check.claim)\(detail) [\(check.promise.rawValue)]. \(check.why)").text
            .replacing("\n", with: " ")
    }
}

/// Something that anybody can look at from outside.
package struct OutsideCheck: Sendable {
    package let promise: Promise
    /// What is the case where the promise is kept.
    package let claim: String
    /// Why that matters to somebody, in one sentence.
    package let why: String
    let examine: @Sendable (SiteWalk) async throws -> Verdict.Outcome

    init(
        _ promise: Promise, _ claim: String, why: String,
        examine: @escaping @Sendable (SiteWalk) async throws -> Verdict.Outcome
    ) {
        self.promise = promise
        self.claim = claim
        self.why = why
        self.examine = examine
    }

    /// What can't be seen from outside.
    static func unseen(_ promise: Promise, _ claim: String, because reason: String, why: String) -> OutsideCheck {
        OutsideCheck(promise, claim, why: why) { _ in .unchecked(reason) }
    }
}
