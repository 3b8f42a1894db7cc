import Foundation

/// Finds card numbers (ISO/IEC 7812-1): 16 digits, or 15 of one network, with the check digit of annex B.
enum PaymentCards {
    private static let groups = try? NSRegularExpression(
        pattern:
            #"(?<!\d)(?:\d{16}|\d{4}([ .])\d{4}\1\d{4}\1\d{4}|\d{15}|\d{4}([ .])\d{6}\2\d{5})(?![ .]?\d)"#
    )

    /// Whether folded text holds one.
    static func holdNumber(_ text: String) -> Bool {
        let all = NSRange(text.startIndex..., in: text)
        return groups?.matches(in: text, range: all).contains { match in
            guard let range = Range(match.range, in: text) else { return false }
            return isCard(text[range].compactMap(\.wholeNumberValue))
        } ?? false
    }

    private static func isCard(_ digits: [Int]) -> Bool {
        let start = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        let isIssued =
            switch digits.count {
            case 15: [34, 37].contains(start / 100)
            default:
                start / 1_000 == 4 || (51...55).contains(start / 100) || (2_221...2_720).contains(start)
                    || start == 6_011 || start / 100 == 65
            }
        return isIssued && checksum(of: digits) % 10 == 0
    }

    /// Every second digit from the end counts double, its own digits added up.
    private static func checksum(of digits: [Int]) -> Int {
        digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = digit.offset % 2 == 0 ? digit.element : digit.element * 2
            return sum + value / 10 + value % 10
        }
    }
}
