import Foundation
import Testing

/// What visitors read follows the rules of French typography (Imprimerie nationale, « Lexique des règles
/// typographiques »): a no-break space inside « » and in front of a colon, a narrow one in front of ; ! and ?.
@Suite struct TypographyTests {
    @Test func `pages and mails are set in French typography`() throws {
        for folder in Lists.frenchFolders {
            try expectKept(mistakesOfTypography, under: folder)
        }
    }

    @Test(arguments: [
        #""Publier votre annonce ?""#, #""Attention !""#, #""Le lieu ; la date""#, #""Le lieu : \(place)""#,
        #""<p>Vous avez déjà un compte ?</p>""#, #""\(count) photos !""#, #""Le titre « court » est refusé""#,
        #""Votre annonce est en ligne!""#, #""Que cherchez-vous?""#, #""Cliquez sur \"Publier\" pour continuer""#,
        #""Votre adresse est: \(address)""#, #""<p title=\"x\">Vous lisez «\u{A0}ceci »</p>""#,
    ])
    func `a mistake is found`(literal: String) throws {
        #expect(try findings(in: "let text = \(literal)", by: mistakesOfTypography).isEmpty == false)
    }

    @Test(arguments: [
        #""Publier votre annonce\u{202F}?""#, #""Le lieu\u{A0}: \(place)""#, #""«\u{A0}Le titre\u{A0}» est refusé""#,
        #""/annonces?q=\(words)""#, #""default-src 'none'; style-src 'self'""#, #""Content-Type: text/html""#,
        #""<a class=\"card\" href=\"/annonces?page=2\">Vous verrez la suite</a>""#, #""max-age=0, must-revalidate""#,
        #""Rendez-vous à 14:30, place de la mairie""#, #""multipart/form-data; boundary=\(boundary)""#,
    ])
    func `what is right is left alone`(literal: String) throws {
        #expect(try findings(in: "let text = \(literal)", by: mistakesOfTypography) == [])
    }

    @Test func `a line of several lines is found where it stands`() throws {
        let snippet = "let page: HTML = \"\"\"\n    <p>Tout va bien.</p>\n    <p>Vraiment ?</p>\n    \"\"\""
        #expect(try findings(in: snippet, by: mistakesOfTypography).first?.hasPrefix("3:") == true)
    }
}

private func mistakesOfTypography(_ source: SwiftSource) throws -> [Finding] {
    let prose = source.literals.map { literal in
        var prose = literal
        prose.text = withoutTags(literal.text)
        return prose
    }
    return try prose.flatMap { literal in
        let isFrench = isFrench(literal.text)
        return try rules.filter { isFrench || !$0.needsFrench }.flatMap { rule in
            try NSRegularExpression(pattern: rule.pattern).matches(in: literal.text).map { match in
                let what = "\(rule.what): \(literal.excerpt(around: match))"
                return Finding(path: source.path, line: literal.line(of: match), what: what)
            }
        }
    }
}

/// A mistake; one that also occurs in code and protocols is looked for in French sentences only.
private struct Rule {
    let pattern: String
    let what: String
    var needsFrench = false
}

private let rules = [
    Rule(pattern: #"[\p{L}\p{N})»\x{FFFC}>] [?!;:»](?=[\s<]|$)"#, what: "an ordinary space in front of a sign"),
    Rule(pattern: #"«(?![\x{A0}\x{202F}])"#, what: "no no-break space behind «", needsFrench: true),
    Rule(pattern: #"(?<![\x{A0}\x{202F}])»"#, what: "no no-break space in front of »", needsFrench: true),
    Rule(pattern: #"[\p{L})][?!](?=[\s<]|$)"#, what: "no space in front of a sign", needsFrench: true),
    Rule(pattern: #"[\p{L})][;:](?=[\s<])"#, what: "no space in front of a sign", needsFrench: true),
    Rule(pattern: #"(?<![=\p{L}])"\p{L}[^"]*""#, what: "\" instead of « »", needsFrench: true),
]

/// Replaces tags by nothing, but for their line feeds, so that lines still count.
private func withoutTags(_ text: String) -> String {
    var isTag = false
    return String(
        text.filter { character in
            if character == "<" { isTag = true }
            let isKept = !isTag || character == "\n"
            if character == ">" { isTag = false }
            return isKept
        })
}

private func isFrench(_ text: String) -> Bool {
    let small = text.lowercased()
    let words = small.split { !$0.isLetter }
    let known: Set<Substring> = [
        "avec", "cette", "dans", "des", "est", "la", "le", "les", "nous", "pour", "que", "sur", "une", "vos", "votre",
        "vous",
    ]
    return words.count > 1 && (words.contains(where: known.contains) || small.contains { "àâçéèêëîïôùûœ".contains($0) })
}
