import Database
import Logging

extension Proofs {
    /// How long a check that ended well says enough.
    private static let period = Duration.days(1)
    /// What failed is looked at again before: what was mended is no longer shown as broken, nor a start that had much to
    /// catch up with.
    private static let sooner = Duration.hours(1)
    /// The disk is read byte by byte, also where that came to nothing.
    private static let soonerOnDisk = Duration.hours(6)

    /// Makes the checks whose time has come.
    func checkIfDue(logger: Logger) async throws {
        let now = site.clock.now()
        let known = try await results()
        let due = LiveCheck.allCases.filter { check in
            if check == .disk, let put = site.checkMemory.lastPutOff(check), now - put < Self.soonerOnDisk, put <= now {
                return false
            }
            guard let last = known.first(where: { $0.result.check == check })?.result else { return true }
            let sooner = check == .disk ? Self.soonerOnDisk : Self.sooner
            let wait = last.outcome.isFailed ? sooner : Self.period
            // One of the future was made while the hour was set forward.
            return now - last.at >= wait || last.at > now
        }
        guard !due.isEmpty else { return }
        let results = try await check(due, afterStart: true, logger: logger)
        for result in results where result.outcome.isFailed {
            logger.error("a check fails", metadata: ["cause": "\(result.check.rawValue)"])
        }
    }
}
