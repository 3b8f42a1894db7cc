import Database
import Foundation

/// Moments as lines for the operator say them.
enum OperatorDate {
    static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
    }
}
