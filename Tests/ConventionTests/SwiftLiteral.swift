import Foundation

/// A string literal of a Swift file.
struct SwiftLiteral {
    /// Where it begins, counted from 1.
    let line: Int
    /// What it says: escapes decoded, each interpolation replaced by `hole`.
    var text: String

    /// Stands for a value that is only known at run time.
    static let hole: Character = "\u{FFFC}"

    /// The line of the file on which a match begins.
    func line(of match: NSRange) -> Int {
        line + (text as NSString).substring(to: match.location).filter { $0 == "\n" }.count
    }

    /// A few words around a match, on one line.
    func excerpt(around match: NSRange) -> String {
        let text = text as NSString
        let start = max(0, match.location - 20)
        let end = min(text.length, match.location + match.length + 10)
        let words = text.substring(with: NSRange(location: start, length: end - start))
        return "… \(words.replacingOccurrences(of: "\n", with: " ")) …"
    }
}
