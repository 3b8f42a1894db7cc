import Foundation

/// Finds telephone numbers, e-mail addresses and links, plain or disguised.
///
/// Each pattern starts at a single character and repeats within bounds, or over signs that it can read in one way only, so
/// that looking takes a time that grows with the text and no faster, whatever somebody typed.
enum ContactDetails {
    /// - Parameter text: folded, as `PlainText.folded` gives it; so are those of the other functions but `holdsLink`.
    static func holdsEmail(_ text: String) -> Bool {
        matches(email, text) || matches(disguisedEmail, text)
    }

    /// - Parameters:
    ///   - text: folded.
    ///   - plain: the same with its capitals and line breaks, which tell « cours.De plus » from the name of a site.
    static func holdsLink(_ text: String, plain: String) -> Bool {
        [address, siteName, spelledSiteName, pathOfSite, messenger].contains { matches($0, text) }
            || matches(siteNameOfWord, plain)
    }

    static func holdsTelephone(_ text: String) -> Bool {
        let digits = SpelledNumbers.digits(in: text)
        return [text, digits].contains {
            let numbers = replacing(letterForZero, in: $0, with: "0")
            return matches(telephone, numbers) || matches(telephoneInPairs, numbers)
        }
    }

    /// The text without the numbers that look like a telephone's and are none: dates, ISBNs (ISO 2108), and postcodes
    /// of one department in a row.
    ///
    /// - Parameter text: with plain digits, before its dashes are folded.
    static func withoutInnocentNumbers(_ text: String) -> String {
        [date, bookNumber, postcodes].reduce(text) { replacing($1, in: $0, with: " # ") }
    }

    private static let email = pattern(#"[a-z0-9._%+-]\s?@\s?[a-z0-9-]"#)
    // « nom (at) exemple point fr », « nom arobase exemple . fr », « nom chez exemple point com »
    private static let disguisedEmail = pattern(
        #"[a-z0-9._-]\s?[\[(<{]?\s?(?:\bat\b|\bchez\b|arr?obase|\(a\)|\[a\])\s?[\])>}]?\s?"#
            + #"(?:[a-z0-9-]{1,63}\s?[\[(]?\s?(?:\.|\bpoint\b|\bdot\b)\s?[\])]?\s?){1,4}"#
            + #"(?:com|fr|net|org|eu|be|ch|io|me)\b"#)

    private static let address = pattern(#"(?:https?|ftp)\s?:\s?/\s?/|\bwww\s?\."#)
    private static let siteName = pattern(
        #"[a-z0-9]\.(?:com|fr|net|org|eu|be|ch|io|me|app|link|site|online|shop|info|biz|tv|xyz|ly|gg|ru|paris|bzh|corsica"#
            + #"|alsace|uk|nl|lu|ai|cc|cam|xxx|porn|club|store|blog|dev)\b(?!\.\w)"#)
    // « monsite point fr », « monsite[.]fr », « monsite . fr »
    private static let spelledSiteName = pattern(
        #"[a-z0-9]\s?(?:[\[(]\s?(?:point|dot|\.)\s?[\])]|\b(?:point|dot)\b|\s\.)\s?(?:com|fr|org)\b"#)
    private static let pathOfSite = pattern(#"[a-z0-9]\.[a-z]{2,6}/[a-z0-9]"#)
    private static let messenger = pattern(#"\b(?:t\.me|wa\.me|bit\.ly|discord\.gg)\b"#)
    // Names of countries that are words too: a site's where nothing goes on in the same line.
    private static let siteNameOfWord = pattern(#"(?m)[a-z0-9-]{3}\.(?:de|es|it|us)(?=$|[,;!?)»/])"#)

    // 06 12 34 56 78, 06.12…, 0612345678, +33 6…, 0033 6…, 33612345678, (0)6…; digits may stand apart, one by one.
    private static let telephone = pattern(
        #"(?<!\d)(?:\+|0\s?0)[\s./()]*[1-9](?:[\s./_()*|~•·\[\]]*\d){8,13}(?!\d)"#
            + #"|(?<!\d)0(?:,\s|[\s./_()*|~•·\[\]]*)[1-9](?:[\s./_,()*|~•·\[\]]*\d){8}(?!\d)"#
            + #"|(?<!\d)33\s?[67](?:[\s./_]?\d){8}(?!\d)"#)
    // 06:12:34:56:78, 06;12;…, 06=12=…: one sign all along, so that hours aren't taken for a number.
    private static let telephoneInPairs = pattern(#"(?<!\d)0[1-9]([^\d\s])\d\d\1\d\d\1\d\d\1\d\d(?!\d)"#)
    private static let letterForZero = pattern(#"(?<![a-z])o(?=\s?\d)|(?<=\d)o(?![a-z])"#)

    private static let date = pattern(
        #"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)"#)
    private static let bookNumber = pattern(
        #"(?i)\bisbn[\s:]{0,4}(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dx](?!\d)"#)
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
