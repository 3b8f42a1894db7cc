import Foundation

/// Finds telephone numbers, e-mail addresses and links in folded (lower-case) text, plain or lightly disguised.
enum ContactDetails {
    static func holdsEmail(_ text: String) -> Bool {
        matches(email, text) || matches(disguisedEmail, text)
    }

    static func holdsLink(_ text: String) -> Bool {
        matches(address, text) || matches(siteName, text) || matches(messenger, text)
    }

    static func holdsTelephone(_ text: String) -> Bool {
        matches(telephone, text) || matches(telephone, spelledOut(text))
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
        #"(?<![\d])(?:(?:\+|00)\s*\d{1,3}[\s.\-/]*(?:\(\s*0\s*\))?(?:[\s.\-/_]*\d){8,12}|0[\s.\-/_]*[1-9](?:[\s.\-/_,]*\d){8})(?!\d)"#
    )

    private static let digitNames: [(String, String)] = [
        ("zéro", "0"), ("zero", "0"), ("deux", "2"), ("trois", "3"), ("quatre", "4"), ("cinq", "5"), ("six", "6"),
        ("sept", "7"), ("huit", "8"), ("neuf", "9"), ("un", "1"),
    ]

    /// « zéro six douze… »: the names of the ten digits as digits, where they stand as words.
    private static func spelledOut(_ text: String) -> String {
        text.split(separator: " ").map { word in
            digitNames.first { $0.0 == word }?.1 ?? String(word)
        }.joined(separator: " ")
    }

    private static func pattern(_ text: StaticString) -> NSRegularExpression? {
        try? NSRegularExpression(pattern: text.description)
    }

    private static func matches(_ pattern: NSRegularExpression?, _ text: String) -> Bool {
        pattern?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}
