import Foundation

/// Finds telephone numbers, e-mail addresses and links, plain or disguised.
enum ContactDetails {
    /// - Parameter text: folded, as `PlainText.folded` gives it; so are those of the other functions.
    static func holdsEmail(_ text: String) -> Bool {
        matches(email, text) || matches(disguisedEmail, text)
    }

    static func holdsLink(_ text: String) -> Bool {
        matches(address, text) || matches(siteName, text) || matches(messenger, text)
    }

    static func holdsTelephone(_ text: String) -> Bool {
        let digits = SpelledNumbers.digits(in: text)
        return [text, digits].contains {
            matches(telephone, replacing(letterForZero, in: $0, with: "0"))
        }
    }

    /// The text without the numbers that look like a telephone's and are none: dates, ISBNs (ISO 2108), and postcodes
    /// of one department in a row.
    ///
    /// - Parameter text: with plain digits, before its dashes are folded.
    static func withoutInnocentNumbers(_ text: String) -> String {
        [date, bookNumber, postcodes].reduce(text) { replacing($1, in: $0, with: " # ") }
    }

    private static let email = pattern(#"[a-z0-9._%+-]+\s?@\s?[a-z0-9-]+(\s?\.\s?[a-z0-9-]+)*"#)
    // « nom (at) exemple point fr », « nom arobase exemple . fr »
    private static let disguisedEmail = pattern(
        #"[a-z0-9._-]+\s*[\[(<{]?\s*(?:\bat\b|arobase|arrobase|\(a\)|\[a\])\s*[\])>}]?\s*[a-z0-9-]+\s*(?:\.|[\[(]?\s*(?:point|dot)\s*[\])]?)\s*(?:com|fr|net|org|eu|be|ch|io|me)\b"#
    )
    private static let address = pattern(#"(?:https?|ftp)\s*:\s*/\s*/|\bwww\s*\."#)
    private static let siteName = pattern(
        #"\b[a-z0-9][a-z0-9-]*\.(?:com|fr|net|org|eu|be|ch|io|me|app|link|site|online|shop|info|biz|tv|xyz|ly|gg|ru)\b(?!\.\w)"#
    )
    private static let messenger = pattern(#"\b(?:t\.me|wa\.me|bit\.ly|discord\.gg)\b"#)
    // 06 12 34 56 78, 06.12…, 0612345678, +33 6…, 0033 6…, (0)6…; digits may stand apart, one by one.
    private static let telephone = pattern(
        #"(?<!\d)(?:\+|0\s?0)[\s./()]*[1-9](?:[\s./_()*|~•·\[\]]*\d){8,13}(?!\d)"#
            + #"|(?<!\d)0(?:,\s|[\s./_()*|~•·\[\]]*)[1-9](?:[\s./_,()*|~•·\[\]]*\d){8}(?!\d)"#)
    private static let letterForZero = pattern(#"(?<![a-z])o(?=\s?\d)|(?<=\d)o(?![a-z])"#)

    private static let date = pattern(
        #"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)"#)
    private static let bookNumber = pattern(
        #"(?i)\bisbn[\s:]*(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dx](?!\d)"#)
    private static let postcodes = pattern(
        #"(?<!\d)(0[1-9])\d{3}(?:\s?(?:,|/|\bet\b|\bou\b)\s?\1\d{3})+(?!\d)"#)

    private static func pattern(_ text: String) -> NSRegularExpression? {
        try? NSRegularExpression(pattern: text)
    }

    private static func matches(_ pattern: NSRegularExpression?, _ text: String) -> Bool {
        pattern?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private static func replacing(_ pattern: NSRegularExpression?, in text: String, with word: String)
        -> String
    {
        let all = NSRange(text.startIndex..., in: text)
        return pattern?.stringByReplacingMatches(in: text, range: all, withTemplate: word) ?? text
    }
}
