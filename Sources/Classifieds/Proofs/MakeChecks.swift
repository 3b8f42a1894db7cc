package import Database
package import Logging

extension Proofs {
    /// Makes checks, each by itself: one that breaks off is a failed one, and stops no other. What came of them is written
    /// down; what can't be known yet leaves what was known before.
    ///
    /// - Parameters:
    ///   - wanted: which; the mail, which tells the operator of all the others, is always the last.
    ///   - isAfterStart: whether this program has just started, and its jobs have a little time.
    /// - Returns: them all, in the order of the list.
    /// - Throws: when nothing can be written down, or the program ends.
    package func check(
        _ wanted: [LiveCheck] = LiveCheck.allCases, afterStart isAfterStart: Bool = false, logger: Logger
    ) async throws -> [CheckResult] {
        let wanted = Set(wanted)
        var results: [CheckResult] = []
        for check in LiveCheck.allCases where wanted.contains(check) && !check.isOfLife && check != .mail {
            let found = await outcome(of: check, logger) { try await outcome(check, isAfterStart) }
            results.append(try await written(check, found))
        }
        if wanted.contains(where: \.isOfLife) {
            let life = await life(logger: logger)
            for check in LiveCheck.allCases where wanted.contains(check) && check.isOfLife {
                results.append(try await written(check, .known(life[check] ?? .failed(Self.brokenOff))))
            }
        }
        if wanted.contains(.mail) {
            let found = await outcome(of: .mail, logger) { try await mail() }
            results.append(try await written(.mail, found))
        }
        return LiveCheck.allCases.compactMap { check in results.first { $0.check == check } }
    }

    /// What was found at the last check of each kind; those that were never made aren't there.
    package func results() async throws -> [StandingResult] {
        let found = try await site.database.read { try $0.checkResults() }
        return LiveCheck.allCases.compactMap { check in found.first { $0.result.check == check } }
    }

    private func outcome(_ check: LiveCheck, _ isAfterStart: Bool) async throws -> CheckFinding {
        switch check {
        case .durations: try await durations(afterStart: isAfterStart)
        case .jobs: .known(try await jobs(afterStart: isAfterStart))
        case .inventory: .known(try await inventory())
        case .register: .known(register())
        case .certificate: .known(await certificate())
        case .backups: .known(try await backups())
        case .versions: .known(try await versions())
        case .journal: .known(try await journal())
        case .disk: try await disk()
        case .mail, .lifePublishing, .lifeSealing, .lifePhotos, .lifePlace, .lifeMessages, .lifeGate, .lifeRestriction,
            .lifeArchive,
            .lifeErasure, .lifeEnd, .lifeBackup:
            .known(.failed(Self.brokenOff))
        }
    }

    /// An error says nothing to a visitor, and may say too much: its kind goes into the log.
    func outcome(
        of check: LiveCheck, _ logger: Logger, _ make: () async throws -> CheckFinding
    ) async -> CheckFinding {
        do {
            return try await make()
        } catch {
            Self.note(error, in: check, logger)
            return .known(.failed(Self.brokenOff))
        }
    }

    static func note(_ error: any Error, in check: LiveCheck, _ logger: Logger) {
        guard !Task.isCancelled else { return }
        logger.error(
            "a check broke off",
            metadata: ["cause": "\(check.rawValue)", "reason": "\(String(reflecting: type(of: error)))"])
    }

    private func written(_ check: LiveCheck, _ finding: CheckFinding) async throws -> CheckResult {
        // What the program's end cut short says nothing.
        try Task.checkCancellation()
        let now = site.clock.now()
        switch finding {
        case .later(let reason):
            site.checkMemory.putOff(check, at: now)
            return CheckResult(check, at: now, .notApplicable(reason))
        case .known(let outcome):
            let result = CheckResult(check, at: now, outcome)
            try await site.database.write { try $0.note(result) }
            return result
        }
    }

    static let brokenOff = "ce contrôle n’a pas pu aller au bout"
    static let isNotEquipped = "ce programme n’a pas de quoi faire ce contrôle"
}

/// What came of a check, and since when it fails.
package struct StandingResult: Sendable, Equatable {
    package let result: CheckResult
    /// From when on it has failed without a break; `nil` for one that doesn't fail.
    package let since: Instant?
}
