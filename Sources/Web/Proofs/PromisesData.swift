import Classifieds
import Database

/// The page of proofs for programs.
struct PromisesData: Encodable, Sendable {
    /// The site's address.
    let site: String
    /// When the site last checked anything about itself, ISO 8601; absent when it never did.
    let checked: String?
    let release: ReleaseData?
    /// How many promises ended so, by outcome.
    let counts: [String: Int]
    let promises: [PromiseData]

    /// The signed file of the release.
    struct ReleaseData: Encodable, Sendable {
        let made: String
        let version: String
        let signer: String
    }

    /// One promise.
    struct PromiseData: Encodable, Sendable {
        let id: String
        let sentence: String
        /// `kept`, `failing`, `stale`, `not-built`, `not-applicable`.
        let outcome: String
        let reason: String?
        let since: String?
        let checked: String?
        let files: [String]
        let proofs: [ProofData]
    }

    /// One proof.
    struct ProofData: Encodable, Sendable {
        /// `live` or `test`.
        let source: String
        let name: String
        /// `must` or `never`.
        let kind: String
        /// `passed`, `failed`, `stale`, `absent`, `not-applicable`.
        let verdict: String
        let at: String?
    }

    init(_ board: ProofBoard, site settings: SiteSettings) {
        site = settings.baseURL
        checked = board.checked.map(FrenchDate.machine)
        release = board.release.proofs.map {
            ReleaseData(made: FrenchDate.machine($0.made), version: $0.version, signer: $0.signer)
        }
        counts = Dictionary(
            uniqueKeysWithValues: PromiseOutcome.Word.allCases.map { ($0.rawValue, board.count($0)) })
        promises = board.rows.map(PromiseData.init)
    }
}

extension PromisesData.PromiseData {
    init(_ row: ProvenPromise) {
        id = row.promise.rawValue
        sentence = row.promise.sentence
        outcome = row.outcome.word.rawValue
        reason = row.outcome.reason
        since = if case .failing(_, let since?) = row.outcome { FrenchDate.machine(since) } else { nil }
        checked = row.checked.map(FrenchDate.machine)
        files = row.promise.keeping?.files ?? []
        proofs = row.proofs.map(PromisesData.ProofData.init)
    }
}

extension PromisesData.ProofData {
    init(_ judged: JudgedProof) {
        (source, name) =
            switch judged.proof.source {
            case .live(let check): ("live", check.rawValue)
            case .test(let test): ("test", test)
            }
        kind = judged.proof.kind == .must ? "must" : "never"
        verdict =
            switch judged.verdict {
            case .passed: "passed"
            case .failed: "failed"
            case .stale: "stale"
            case .absent: "absent"
            case .notApplicable: "not-applicable"
            }
        at = judged.at.map(FrenchDate.machine)
    }
}
