/// « Le lun. 23 nov. 2026 à 10:12, Camille <…> a écrit : »: how a program announces what it quotes.
enum Attribution {
    /// The most lines that programs break one into.
    private static let longest = 3

    private static let endings = ["a écrit", "wrote", "schrieb", "ha escrito", "ha scritto"]

    /// In how many lines one stands at the beginning of these; nil for none.
    static func length(in lines: ArraySlice<Substring>) -> Int? {
        guard let first = lines.first?.drop(while: \.isWhitespace).lowercased(),
            ["le ", "on ", "am ", "el ", "il "].contains(where: first.hasPrefix)
        else { return nil }
        var said = ""
        for (index, line) in lines.prefix(longest).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { return nil }
            said += line.lowercased() + " "
            if ends(said) { return index + 1 }
        }
        return nil
    }

    /// A date stands in it, and it ends with a colon that announces.
    private static func ends(_ said: String) -> Bool {
        let text = said.reversed().drop { $0.isWhitespace }
        guard text.first == ":", said.contains(where: \.isNumber) else { return false }
        let words = String(text.dropFirst().drop { $0.isWhitespace }.reversed())
        return endings.contains(where: words.hasSuffix)
    }
}

/// The headers of a mail that a program sets before its text: « De : … Envoyé : … À : … Objet : … ».
enum QuotedHeaders {
    private static let senders: Set<String> = ["de", "from", "expéditeur", "message du"]
    private static let others: Set<String> = [
        "envoyé", "envoyé le", "sent", "date", "à", "a", "to", "cc", "copie", "copie à", "objet", "subject", "pour",
        "destinataire", "reply-to", "répondre à", "importance",
    ]

    /// Whether these lines begin with some: three of them, one of which names a sender, among as many lines as a program
    /// writes there. « De : Lyon » alone is somebody's words.
    static func begin(_ lines: ArraySlice<Substring>) -> Bool {
        guard let first = lines.first.flatMap(name), senders.contains(first) || others.contains(first) else {
            return false
        }
        let names = lines.lazy.filter { $0.contains { !$0.isWhitespace } }.prefix(6).compactMap(name)
        let known = names.filter { senders.contains($0) || others.contains($0) }
        return known.count >= 3 && known.contains(where: senders.contains)
    }

    /// What stands before the colon, without the stars of what was bold.
    private static func name(_ line: Substring) -> String? {
        guard let colon = line.prefix(40).firstIndex(of: ":") else { return nil }
        return line[..<colon].lowercased().filter { $0 != "*" }.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}

/// What telephones and mail programs sign with.
enum Signatures {
    private static let beginnings = [
        "envoyé de mon", "envoyé de ma", "envoyé depuis", "envoyé à partir d", "envoyé avec", "envoyé via",
        "envoyé par",
        "envoyé grâce", "envoyée depuis", "sent from", "sent with", "sent via", "télécharger outlook",
        "téléchargez outlook", "obtenir outlook", "obtenez outlook", "get outlook", "provenance : courrier",
        "provenance\u{A0}: courrier", "yahoo mail :", "garanti sans virus", "sans virus.", "virus-free",
    ]

    /// Whether this line is one: they are short.
    static func isOne(_ line: Substring) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let small = line.drop(while: \.isWhitespace).lowercased().replacing("\u{2019}", with: "'")
        return beginnings.contains(where: small.hasPrefix)
    }
}
