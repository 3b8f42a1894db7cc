import Classifieds
import HTTPTypes
import Hummingbird
import Logging

/// `/sante`: « ok » when the database answers and every job ends well in its time; else 503 and why, a line each, for a
/// program that watches the site from outside.
enum Health {
    /// Asks the database each time: nothing is kept, and no job is needed to find out.
    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let complaints: [String]
        do {
            complaints = try await visit.site.upkeep.complaints()
        } catch {
            visit.context.logger.critical(
                "database can't be read", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
            complaints = ["the database can't be read"]
        }
        guard complaints.isEmpty else {
            return .text(complaints.map { "\($0)\n" }.joined(), status: .serviceUnavailable)
        }
        return .text("ok\n")
    }
}
