import Foundation

/// What a reporter wrote, without telephone numbers, addresses and links: whoever decides needs to know that they are there, not
/// which (promise SEC-5).
struct MaskedWords: Sendable {
    let text: String

    static let mask = "‹coordonnées masquées›"

    /// - Parameter words: as they were written.
    init(_ words: String) {
        text = words.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.masked(String($0)) }.joined(separator: "\n")
    }

    /// What is written plainly goes by itself; a line that still holds some in disguise goes as a whole.
    private static func masked(_ line: String) -> String {
        let plain = [email, link, telephone].reduce(line) { line, pattern in
            let all = NSRange(line.startIndex..., in: line)
            return pattern?.stringByReplacingMatches(in: line, range: all, withTemplate: mask) ?? line
        }
        let rest = plain.replacing(mask, with: " ")
        return holdsDetails(rest) ? mask : plain
    }

    private static func holdsDetails(_ line: String) -> Bool {
        let plain = PlainText.digitsPlain(line)
        let folded = PlainText.folded(plain)
        return ContactDetails.holdsEmail(folded) || ContactDetails.holdsLink(folded, plain: plain)
            || ContactDetails.holdsTelephone(PlainText.folded(ContactDetails.withoutInnocentNumbers(plain)))
    }

    private static let email = pattern(#"[\p{L}0-9._%+-]{1,64}@[\p{L}0-9.-]{1,253}"#)
    private static let link = pattern(#"(?i)(?:https?://|www\.)[^\s<>«»]{1,500}"#)
    private static let telephone = pattern(#"(?<!\d)(?:\+33|0033|0)[\s.]?[1-9](?:[\s.-]?\d){8}(?!\d)"#)

    private static func pattern(_ text: String) -> NSRegularExpression? {
        try? NSRegularExpression(pattern: text)
    }
}
