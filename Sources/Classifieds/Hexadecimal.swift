/// Bytes as text, two digits each (RFC 4648 §8).
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>, isUppercase: Bool = false) -> String {
        let letter = UInt8(ascii: isUppercase ? "A" : "a") - 10
        let digits = bytes.flatMap { byte in
            [byte >> 4, byte & 15].map { $0 < 10 ? UInt8(ascii: "0") + $0 : letter + $0 }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
