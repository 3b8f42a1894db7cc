/// Finds numbers that must never be public, by their own check digits.
enum BankDetails {
    /// An IBAN (ISO 13616): a country, two check digits, as many letters and digits as that country's have, digits most
    /// of them; remainder 1 modulo 97.
    static func holdsIBAN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { start in
            guard isWordStart(start, in: bytes), isLetter(bytes[start]) else { return false }
            return beginsWithIBAN(
                compact(bytes[start...], limit: 34, where: { isLetter($0) || isDigit($0) }))
        }
    }

    private static func beginsWithIBAN(_ run: [UInt8]) -> Bool {
        guard run.count >= 15, isLetter(run[1]), isDigit(run[2]), isDigit(run[3]),
            let length = lengths[String(decoding: run[0..<2].map(upper), as: UTF8.self)],
            run.count >= length
        else { return false }
        let number = run[4..<length]
        guard number.count(where: isDigit) * 2 >= number.count else { return false }
        return remainder(of: Array(number) + Array(run[0..<4]), modulo: 97) == 1
    }

    /// Characters of an IBAN by country (SWIFT, IBAN registry).
    private static let lengths: [String: Int] = {
        let registry = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
            ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
            LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 \
            PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 \
            YE30
            """
        return Dictionary(
            registry.split(separator: " ").map { (String($0.prefix(2)), Int($0.dropFirst(2)) ?? 0) },
            uniquingKeysWith: { first, _ in first })
    }()

    /// A French social-security number: 13 digits (2A, 2B for Corsica) and a key, 97 minus the remainder modulo 97
    /// (INSEE, NIR).
    static func holdsSocialSecurityNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { start in
            guard isWordStart(start, in: bytes),
                (UInt8(ascii: "1")...UInt8(ascii: "2")).contains(bytes[start])
            else {
                return false
            }
            let run = compact(
                bytes[start...], limit: 16, where: { isDigit($0) || upper($0) == 65 || upper($0) == 66 })
            guard run.count >= 15 else { return false }
            return isSocialSecurityNumber(Array(run[0..<15]))
        }
    }

    private static func isSocialSecurityNumber(_ run: [UInt8]) -> Bool {
        var digits = run
        var offset = 0
        if upper(digits[6]) == 65 {
            digits[6] = UInt8(ascii: "0")
            offset = 1_000_000
        }
        if upper(digits[6]) == 66 {
            digits[6] = UInt8(ascii: "0")
            offset = 2_000_000
        }
        let month = digits[3...4].reduce(0) { $0 * 10 + Int($1) - 48 }
        // Months 20 to 42 and 50 to 99 stand for an unknown one.
        guard digits.allSatisfy(isDigit),
            (1...12).contains(month) || (20...42).contains(month) || month >= 50,
            let number = Int(String(decoding: digits[0..<13], as: UTF8.self)),
            let key = Int(String(decoding: digits[13..<15], as: UTF8.self))
        else { return false }
        return (1...97).contains(key) && 97 - (number - offset) % 97 == key
    }

    /// The characters wanted, across up to three spaces, dots, slashes and hyphens, up to `limit`.
    private static func compact(
        _ bytes: ArraySlice<UInt8>, limit: Int, where wanted: (UInt8) -> Bool
    ) -> [UInt8] {
        var run: [UInt8] = []
        var separators = 0
        for byte in bytes where run.count < limit {
            if wanted(byte) {
                run.append(byte)
                separators = 0
            } else if separators < 3, " .-/".utf8.contains(byte) {
                separators += 1
            } else {
                break
            }
        }
        return run
    }

    private static func remainder(of text: [UInt8], modulo: Int) -> Int {
        text.reduce(0) { rest, byte in
            isDigit(byte)
                ? (rest * 10 + Int(byte - UInt8(ascii: "0"))) % modulo
                : (rest * 100 + Int(upper(byte) - UInt8(ascii: "A")) + 10) % modulo
        }
    }

    private static func isWordStart(_ index: Int, in bytes: [UInt8]) -> Bool {
        guard index > 0 else { return true }
        return !isLetter(bytes[index - 1]) && !isDigit(bytes[index - 1])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(upper(byte))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
    }
}
