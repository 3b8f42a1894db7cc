/// Text made comparable: what a person types finds what another person wrote, whatever the capitals and accents.
///
/// The same folding makes the words of the search index, the names of the gazetteer and the slugs of addresses.
package enum Folding {
    /// Lower case, without diacritics; œ → oe, æ → ae, ß → ss; apostrophes, hyphens and special spaces → a space.
    ///
    /// Other punctuation stays. Letters of other scripts are only put in lower case. Soft hyphens, zero-width marks
    /// and combining accents vanish, so composed and decomposed text fold alike.
    package static func fold(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return "" }
            var folded: [UInt8] = []
            folded.reserveCapacity(bytes.count)
            append(start, count: bytes.count, to: &folded)
            return String(decoding: folded, as: UTF8.self)
        }
    }

    /// Folds `count` bytes of valid UTF-8 from `start` and appends them, as UTF-8 too.
    static func append(_ start: UnsafePointer<UInt8>, count: Int, to folded: inout [UInt8]) {
        var position = 0
        while position < count {
            let byte = start[position]
            if byte < 0x80 {
                folded.append(fold(ascii: byte))
                position += 1
            } else {
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                var scalar = UInt32(byte) & (0xFF >> UInt32(length + 1))
                for offset in 1..<length { scalar = scalar << 6 | UInt32(start[position + offset] & 0x3F) }
                append(scalar, to: &folded)
                position += length
            }
        }
    }

    private static func fold(ascii byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "`"): UInt8(ascii: " ")
        default: byte
        }
    }

    private static func append(_ scalar: UInt32, to folded: inout [UInt8]) {
        if let base = baseLetter(scalar) {
            folded.append(base)
        } else if let letters = expansion(scalar) {
            folded.append(contentsOf: letters.utf8)
        } else if let byte = punctuation(scalar) {
            folded.append(byte)
        } else if !isInvisible(scalar), let scalar = Unicode.Scalar(scalar) {
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                if let base = baseLetter(small.value) {
                    folded.append(base)
                } else {
                    folded.append(contentsOf: String(small).utf8)
                }
            }
        }
    }

    /// The letter under the diacritics, for the Latin blocks that Unicode keeps at U+00C0 and at U+1E00.
    private static func baseLetter(_ scalar: UInt32) -> UInt8? {
        let letter: UInt8
        switch scalar {
        case 0x00C0...0x024F: letter = latinLetters.utf8Start[Int(scalar - 0x00C0)]
        case 0x1E00...0x1EFF: letter = additionalLatinLetters.utf8Start[Int(scalar - 0x1E00)]
        default: return nil
        }
        return letter == UInt8(ascii: "*") ? nil : letter
    }

    /// Letters that stand for several, and signs that stand for a plain one.
    private static func expansion(_ scalar: UInt32) -> String? {
        switch scalar {
        case 0x00E6, 0x00C6, 0x01E3, 0x01E2, 0x01FD, 0x01FC: "ae"
        case 0x0153, 0x0152: "oe"
        case 0x00DF, 0x1E9E: "ss"
        case 0x00FE, 0x00DE: "th"
        case 0x0133, 0x0132: "ij"
        case 0x01C4...0x01C6, 0x01F1...0x01F3: "dz"
        case 0x01C7...0x01C9: "lj"
        case 0x01CA...0x01CC: "nj"
        case 0xFB00: "ff"
        case 0xFB01: "fi"
        case 0xFB02: "fl"
        case 0xFB03: "ffi"
        case 0xFB04: "ffl"
        case 0xFB05, 0xFB06: "st"
        case 0x00AA, 0x1E9A: "a"
        case 0x00BA, 0x01FE, 0x01FF: "o"
        case 0x1E9B...0x1E9D: "s"
        case 0x00B9: "1"
        case 0x00B2: "2"
        case 0x00B3: "3"
        default: nil
        }
    }

    /// Typographic apostrophes, hyphens, dashes and spaces are a space; full-width signs are their plain ones.
    private static func punctuation(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x00B4, 0x02B9, 0x02BC, 0x2018, 0x2019, 0x201B, 0x2032,
            0x2010...0x2015, 0x2212, 0xFE58, 0xFE63,
            0x00A0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            UInt8(ascii: " ")
        case 0xFF01...0xFF5E: fold(ascii: UInt8(scalar - 0xFEE0))
        default: nil
        }
    }

    /// Soft hyphen, zero-width marks and joiners, combining diacritics, variation selectors.
    private static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x00AD, 0x0300...0x036F, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    /// One letter for each of U+00C0–U+024F; an asterisk where there is no single plain letter.
    private static let latinLetters: StaticString = """
        aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg\
        gggghhhhiiiiiiiiii**jjkk*llllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
        bb*****cc*d******ff****ikkl***n*oo**pp******tt*uu**yyzz**********************aaiioouuuuuuuuuu*aa\
        aa**ggggkkoooo**j***gg**nnaa****aaaaeeeeiiiioooorrrruuuusstt**hhnd**zzaaeeooooooooyylntj**acclts\
        z**bu*eejj**rryy
        """

    /// The same for U+1E00–U+1EFF.
    private static let additionalLatinLetters: StaticString = """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
        ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy******aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******
        """
}

/// Nearly all signs that are asked about are ASCII, for which Unicode's tables, where a quarter of an import's time went,
/// needn't be looked at.
extension Character {
    var isWordLetter: Bool {
        asciiValue.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? isLetter
    }

    var isCapital: Bool {
        asciiValue.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? isUppercase
    }

    /// Whether it is a letter or a number.
    var isWordSign: Bool {
        isWordLetter || (asciiValue.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? isNumber)
    }
}
