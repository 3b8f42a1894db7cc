import Foundation
import Testing

/// Texts that are kept: what a page is made of shows in a change as lines, and is looked at before it is taken.
/// `ZONEVISIO_GOLDEN=write swift test` writes them anew.
enum Golden {
    /// Compares with the file of that name.
    static func compare(_ text: String, with name: String) throws {
        let text = numbered(text)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["ZONEVISIO_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard text != kept else { return }

        let (line, was, becomes) = firstDifference(kept, text)
        Issue.record("\(name) differs at line \(line):\n- \(was)\n+ \(becomes)")
    }

    /// Names drawn at random become numbers, in the order in which they are met, also behind an encoded slash; so does the tint
    /// made of one.
    private static func numbered(_ text: String) -> String {
        var numbers: [Substring: Int] = [:]
        return text.replacing(/(%2F|\b)([0-9A-Za-z]{22})\b/) { match in
            let number = numbers[match.2] ?? numbers.count + 1
            numbers[match.2] = number
            return "\(match.1)(name \(number))"
        }.replacing(/data-tint="[1-4]"/, with: "data-tint=\"(tint)\"")
    }

    private static func firstDifference(_ kept: String, _ text: String) -> (Int, Substring, Substring) {
        let was = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let becomes = text.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(was, becomes).prefix { $0 == $1 }.count
        return (same + 1, same < was.count ? was[same] : "", same < becomes.count ? becomes[same] : "")
    }
}
