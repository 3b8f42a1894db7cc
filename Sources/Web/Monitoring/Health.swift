import Classifieds
import HTTPTypes
import Hummingbird
import Logging

/// `/sante`: « ok » when every part of the site is well; else 503 and why, a line each, for a program that watches the site from
/// outside. Strangers read it: what names machines, addresses and folders stands in the operator's own (`MonitoringDoor`).
enum Health {
    /// Asks each time: nothing is kept, and no job is needed to find out.
    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let conditions = await visit.site.monitoring.conditions(logger: visit.context.logger)
        let causes = conditions.flatMap(\.causes).map(\.text)
        return .text(causes.isEmpty ? "ok\n" : causes.map { "\($0)\n" }.joined(), status: status(of: conditions))
    }

    static func status(of conditions: [Condition]) -> HTTPResponse.Status {
        conditions.allSatisfy { $0.state == .ok } ? .ok : .serviceUnavailable
    }

    /// « disk late: the disk is nearly full: … », for the operator.
    static func line(_ condition: Condition) -> String {
        guard !condition.causes.isEmpty else { return "\(condition.part.rawValue) \(condition.state.rawValue)\n" }
        return condition.causes.map { "\(condition.part.rawValue) \(condition.state.rawValue): \($0.detail)\n" }
            .joined()
    }
}
