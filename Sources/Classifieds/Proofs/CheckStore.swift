import Database

extension CheckResult.Outcome {
    fileprivate var name: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .notApplicable: "not-applicable"
        }
    }

    /// What is wrong, or why there is nothing to check; in French.
    package var detail: String? {
        switch self {
        case .passed: nil
        case .failed(let detail), .notApplicable(let detail): detail
        }
    }

    fileprivate init?(name: String, detail: String?) {
        switch name {
        case "passed": self = .passed
        case "failed": self = .failed(detail ?? "")
        case "not-applicable": self = .notApplicable(detail ?? "")
        default: return nil
        }
    }

    /// Whether something is wrong.
    package var isFailed: Bool {
        if case .failed = self { true } else { false }
    }
}

extension Reading {
    /// Those of an earlier program's checks are passed over.
    func checkResults() throws -> [StandingResult] {
        try rows("SELECT name, at, outcome, detail, since FROM live_check").compactMap { row in
            let name: String = try row["name"]
            guard let check = LiveCheck(rawValue: name),
                let outcome = CheckResult.Outcome(name: try row["outcome"], detail: try row["detail"])
            else { return nil }
            return StandingResult(
                result: CheckResult(check, at: try row["at"], outcome), since: try row["since"])
        }
    }
}

extension Writer {
    /// Since when it fails is kept as long as it goes on failing.
    func note(_ result: CheckResult) throws {
        let since = result.outcome.isFailed ? result.at : nil
        let known = try row(
            """
            INSERT INTO live_check (name, at, outcome, detail, since)
            VALUES (\(result.check), \(result.at), \(result.outcome.name), \(result.outcome.detail), \(since))
            ON CONFLICT (name) DO UPDATE SET at = excluded.at, outcome = excluded.outcome, detail = excluded.detail,
                since = CASE WHEN excluded.since IS NULL THEN NULL ELSE coalesce(live_check.since, excluded.since) END
            RETURNING since
            """)
        let failing: Instant? = try known?["since"] ?? nil
        if failing == result.at { try tell(.checkFailed, of: result.check.rawValue) }
    }
}
