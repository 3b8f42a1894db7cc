/// Words from the pages of another site: what made them pages is taken off.
enum ComingText {
    /// Without elements and entities, and without signs that steer a terminal.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 || $0 < 0x20 || $0 == 0x7F }) else { return text }
        let withoutElements = text.utf8.contains(0x3C) ? withoutElements(text) : text
        let decoded = withoutElements.utf8.contains(0x26) ? decoded(withoutElements) : withoutElements
        var plain = String.UnicodeScalarView()
        for scalar in decoded.unicodeScalars {
            if scalar == "\r" { continue }
            let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
            plain.append(isControl || 0x7F...0x9F ~= scalar.value ? " " : scalar)
        }
        return String(plain)
    }

    private static let breaks: Set<String> = [
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4",
    ]
    private static let silent: Set<String> = ["script", "style", "head", "title"]

    private static func withoutElements(_ text: String) -> String {
        var plain = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            plain += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let first = inside.first, first.isLetter || first == "/" || first == "!" else {
                // « moins de < 5 ans »
                plain += "<"
                rest = inside
                continue
            }
            // Without one no element follows either: it isn't looked for again from each sign.
            guard let close = inside.firstIndex(of: ">") else { return plain + rest[open...] }
            let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            rest = inside[inside.index(after: close)...]
            if breaks.contains(name) { plain += "\n" }
            if silent.contains(name), first != "/" { rest = behind(name, in: rest) }
        }
        return plain + rest
    }

    /// What follows the end of an element whose words nobody saw.
    private static func behind(_ name: String, in text: Substring) -> Substring {
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard rest.first == "/", rest.dropFirst().prefix(name.count).lowercased() == name else { continue }
            guard let close = rest.firstIndex(of: ">") else { break }
            return rest[rest.index(after: close)...]
        }
        return ""
    }

    private static func decoded(_ text: String) -> String {
        var plain = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "&") {
            plain += rest[..<sign]
            let inside = rest[rest.index(after: sign)...]
            let name = inside.prefix(12).prefix { $0 != ";" }
            if inside.dropFirst(name.count).first == ";", let meaning = meaning(of: name) {
                plain += meaning
                rest = inside.dropFirst(name.count + 1)
            } else {
                plain += "&"
                rest = inside
            }
        }
        return plain + rest
    }

    private static func meaning(of entity: Substring) -> String? {
        guard entity.first == "#" else { return names[String(entity)] }
        let digits = entity.dropFirst()
        let number = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, number > 0 else { return nil }
        return Unicode.Scalar(number).map { String(Character($0)) }
    }

    private static let names = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "euro": "€", "hellip": "…",
        "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—",
        "agrave": "à", "acirc": "â", "auml": "ä", "ccedil": "ç", "eacute": "é", "egrave": "è", "ecirc": "ê",
        "euml": "ë", "icirc": "î", "iuml": "ï", "ocirc": "ô", "ouml": "ö", "ugrave": "ù", "ucirc": "û", "uuml": "ü",
        "oelig": "œ", "aelig": "æ", "Agrave": "À", "Acirc": "Â", "Ccedil": "Ç", "Eacute": "É", "Egrave": "È",
        "Ecirc": "Ê", "Icirc": "Î", "Ocirc": "Ô", "OElig": "Œ", "Ucirc": "Û", "deg": "°", "middot": "·",
        "bull": "•", "copy": "©", "reg": "®", "trade": "™", "sup2": "²", "frac12": "½", "ordm": "º", "times": "×",
    ]
}
