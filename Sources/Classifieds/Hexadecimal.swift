/// Bytes as text, two digits each (RFC 4648 §8).
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>, isUppercase: Bool = false) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes { append(byte, to: &digits, isUppercase: isUppercase) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Adds the two digits of a byte, in ASCII.
    static func append(_ byte: UInt8, to digits: inout [UInt8], isUppercase: Bool = false) {
        let letter = UInt8(ascii: isUppercase ? "A" : "a") - 10
        for half in [byte >> 4, byte & 15] { digits.append(half < 10 ? UInt8(ascii: "0") + half : letter + half) }
    }
}
