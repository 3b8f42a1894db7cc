package import Database

/// Every promise with what proves it now: what the page of proofs shows, and its JSON.
package struct ProofBoard: Sendable {
    /// What this site checked about itself counts for so long.
    package static let liveLife = Duration.hours(48)
    /// What was tested before the release counts for so long.
    package static let releaseLife = Duration.days(90)

    package let rows: [ProvenPromise]
    /// The signed file of the release's tests, where there is one that speaks of this program.
    package let release: ReleaseProofsState
    /// Since when everything that the site checks about itself for its promises has been checked; `nil` when it never was.
    package let checked: Instant?

    /// - Parameters:
    ///   - settings: what the site runs with.
    ///   - live: the last result of each check, and since when a failing one fails.
    ///   - release: the tests of this program.
    ///   - late: jobs that keep promises and are late.
    ///   - now: the hour.
    package init(
        settings: SiteSettings, live: [StandingResult], release: ReleaseProofsState,
        late: [LateJob] = [], now: Instant
    ) {
        let evidence = Evidence(
            live: Dictionary(live.map { ($0.result.check, $0) }) { first, _ in first }, release: release.proofs,
            late: late,
            now: now)
        rows = Promise.allCases.map { ProvenPromise($0, settings: settings, evidence: evidence) }
        self.release = release
        let used = Set(rows.flatMap(\.proofs).map(\.proof.source))
        checked = live.map(\.result).filter { used.contains(.live($0.check)) }.map(\.at).min()
    }

    /// How many promises ended so.
    package func count(_ word: PromiseOutcome.Word) -> Int { rows.filter { $0.outcome.word == word }.count }

    /// The row of a promise.
    package subscript(promise: Promise) -> ProvenPromise? { rows.first { $0.promise == promise } }
}

/// How a promise stands.
package enum PromiseOutcome: Sendable, Equatable {
    case kept
    /// What is wrong, in French, and since when.
    case failing(because: String, since: Instant?)
    /// Why nothing proves it at this hour, in French.
    case stale(because: String)
    case notBuilt
    /// Why it doesn't concern this site, in French.
    case notApplicable(because: String)

    /// The outcome without its reason.
    package enum Word: String, Sendable, CaseIterable {
        case failing, stale, kept, notBuilt = "not-built", notApplicable = "not-applicable"

        /// In French, as the pages say it.
        package var text: String {
            switch self {
            case .kept: "tenue"
            case .failing: "en défaut"
            case .stale: "preuve périmée ou absente"
            case .notBuilt: "pas encore construite"
            case .notApplicable: "sans objet"
            }
        }
    }

    package var word: Word {
        switch self {
        case .kept: .kept
        case .failing: .failing
        case .stale: .stale
        case .notBuilt: .notBuilt
        case .notApplicable: .notApplicable
        }
    }

    /// Why, in French; `nil` where there is nothing to say.
    package var reason: String? {
        switch self {
        case .failing(let reason, _), .stale(let reason), .notApplicable(let reason): reason
        case .kept, .notBuilt: nil
        }
    }
}

/// A promise, how it stands, and each of its proofs.
package struct ProvenPromise: Sendable {
    package let promise: Promise
    package let outcome: PromiseOutcome
    /// Those of a promise that is built and concerns this site.
    package let proofs: [JudgedProof]
    /// When the last of them was made.
    package var checked: Instant? { proofs.compactMap(\.at).max() }

    fileprivate init(_ promise: Promise, settings: SiteSettings, evidence: Evidence) {
        self.promise = promise
        guard let keeping = promise.keeping else {
            (outcome, proofs) = (.notBuilt, [])
            return
        }
        if let reason = promise.notApplicable(settings) {
            (outcome, proofs) = (.notApplicable(because: reason), [])
            return
        }
        proofs = keeping.proofs.map(evidence.judge)
        outcome = evidence.outcome(of: promise, proofs)
    }
}

/// A proof, and what came of it.
package struct JudgedProof: Sendable {
    /// What came of a proof.
    package enum Verdict: Sendable, Equatable {
        case passed
        /// What is wrong, in French.
        case failed(String)
        /// It passed, too long ago.
        case stale
        /// Nothing is known of it here.
        case absent
        /// There is nothing to check here, in French why.
        case notApplicable(String)
    }

    package let proof: Proof
    package let verdict: Verdict
    /// When it was made.
    package let at: Instant?
    /// Since when it fails.
    package let since: Instant?
}

/// What is known at an hour.
private struct Evidence {
    let live: [LiveCheck: StandingResult]
    let release: ReleaseProofs?
    let late: [LateJob]
    let now: Instant

    func judge(_ proof: Proof) -> JudgedProof {
        switch proof.source {
        case .live(let check): judge(proof, of: check)
        case .test(let name): judge(proof, named: name)
        }
    }

    private func judge(_ proof: Proof, of check: LiveCheck) -> JudgedProof {
        guard let standing = live[check] else {
            return JudgedProof(proof: proof, verdict: .absent, at: nil, since: nil)
        }
        let result = standing.result
        let verdict: JudgedProof.Verdict =
            switch result.outcome {
            case .failed(let reason): .failed(reason)
            case .notApplicable(let reason): .notApplicable(reason)
            case .passed: now - result.at > ProofBoard.liveLife ? .stale : .passed
            }
        return JudgedProof(proof: proof, verdict: verdict, at: result.at, since: standing.since)
    }

    /// A test that the release names and that wasn't run is a proof that is missing.
    private func judge(_ proof: Proof, named name: String) -> JudgedProof {
        guard let release else { return JudgedProof(proof: proof, verdict: .absent, at: nil, since: nil) }
        let verdict: JudgedProof.Verdict =
            switch release.tests[name] {
            case .passed: now - release.made > ProofBoard.releaseLife ? .stale : .passed
            case .failed: .failed("un essai de la version a échoué")
            case .skipped: .failed("un essai de la version n’a pas été fait")
            case nil: .failed("un essai manque aux preuves de la version")
            }
        return JudgedProof(proof: proof, verdict: verdict, at: release.made, since: nil)
    }

    func outcome(of promise: Promise, _ proofs: [JudgedProof]) -> PromiseOutcome {
        if let job = late.filter({ $0.promises.contains { $0.rawValue == promise.rawValue } }).map(\.since).min() {
            return .failing(because: "une tâche qui la tient a du retard", since: job)
        }
        for proof in proofs {
            if case .failed(let reason) = proof.verdict { return .failing(because: reason, since: proof.since) }
        }
        if proofs.contains(where: { $0.verdict == .stale }) {
            return .stale(because: "la dernière preuve est trop ancienne")
        }
        let passed = proofs.filter { $0.verdict == .passed }
        if Set(passed.map(\.proof.kind)).count == 2 { return .kept }
        let made =
            passed.isEmpty ? "aucune de ses preuves n’a été faite" : "une partie de ses preuves seulement a été faite"
        return .stale(because: "\(made) sur ce programme")
    }
}
