/// Finds numbers that must never be public, by their own check digits.
enum BankDetails {
    /// An IBAN (ISO 13616): two letters, two check digits, 11 to 30 letters and digits; remainder 1 modulo 97.
    static func holdsIBAN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { start in
            guard isWordStart(start, in: bytes), isLetter(bytes[start]) else { return false }
            return beginsWithIBAN(compact(bytes[start...], limit: 34, where: { isLetter($0) || isDigit($0) }))
        }
    }

    private static func beginsWithIBAN(_ run: [UInt8]) -> Bool {
        guard run.count >= 15, isLetter(run[1]), isDigit(run[2]), isDigit(run[3]) else { return false }
        return (15...run.count).contains { length in
            let turned = Array(run[4..<length]) + Array(run[0..<4])
            return remainder(of: turned, modulo: 97) == 1
        }
    }

    /// A French social-security number: 13 digits (2A, 2B for Corsica) and a key, 97 minus the remainder modulo 97
    /// (INSEE, NIR).
    static func holdsSocialSecurityNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { start in
            guard isWordStart(start, in: bytes), (UInt8(ascii: "1")...UInt8(ascii: "2")).contains(bytes[start]) else {
                return false
            }
            let run = compact(bytes[start...], limit: 16, where: { isDigit($0) || upper($0) == 65 || upper($0) == 66 })
            guard run.count >= 15 else { return false }
            return isSocialSecurityNumber(Array(run[0..<15]))
        }
    }

    private static func isSocialSecurityNumber(_ run: [UInt8]) -> Bool {
        var digits = run
        var offset = 0
        if upper(digits[6]) == 65 { digits[6] = UInt8(ascii: "0"); offset = 1_000_000 }
        if upper(digits[6]) == 66 { digits[6] = UInt8(ascii: "0"); offset = 2_000_000 }
        guard digits.allSatisfy(isDigit), let number = Int(String(decoding: digits[0..<13], as: UTF8.self)),
            let key = Int(String(decoding: digits[13..<15], as: UTF8.self))
        else { return false }
        return (1...97).contains(key) && 97 - (number - offset) % 97 == key
    }

    /// The characters wanted, across single spaces, dots and hyphens, up to `limit`.
    private static func compact(
        _ bytes: ArraySlice<UInt8>, limit: Int, where wanted: (UInt8) -> Bool
    ) -> [UInt8] {
        var run: [UInt8] = []
        var separators = 0
        for byte in bytes where run.count < limit {
            if wanted(byte) {
                run.append(byte)
                separators = 0
            } else if separators == 0, " .-".utf8.contains(byte) {
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
