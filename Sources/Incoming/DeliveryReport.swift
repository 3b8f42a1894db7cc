import Classifieds
import Foundation

/// Reads what a mail server reports of a mail (message/delivery-status, RFC 3464).
enum DeliveryReport {
    /// Nil for a mail that arrived, and for what is no report.
    ///
    /// Permanent: given up for a reason that stays (Action « failed », Status 5.y.z or none). A mail given up after long
    /// waiting, or still waited for, may be followed by one that arrives.
    static func failure(in bytes: Data) -> DeliveryFailure? {
        var isTemporary = false
        for recipient in groups(of: String(decoding: bytes, as: UTF8.self)) {
            let status = recipient["status"]?.first
            switch recipient["action"]?.prefix(while: \.isLetter).lowercased() {
            case "failed" where status != "4": return .permanent
            case "failed", "delayed": isTemporary = true
            default: break
            }
        }
        return isTemporary ? .temporary : nil
    }

    /// The fields of each group, by their names in small letters.
    private static func groups(of report: String) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        for line in report.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            guard line.contains(where: { !$0.isWhitespace }) else {
                groups.append([:])
                continue
            }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = parts.first?.lowercased() else { continue }
            groups[groups.count - 1][name] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return groups
    }
}
