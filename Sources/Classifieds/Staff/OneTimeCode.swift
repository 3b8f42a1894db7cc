import Crypto
package import Database
package import Foundation

/// The six digits that a colleague's telephone shows for thirty seconds: RFC 6238 over HMAC-SHA-1, as every program of that
/// kind makes them.
package enum OneTimeCode {
    /// How many bytes a secret has: as many as SHA-1 gives (RFC 4226, section 4, R6).
    package static let secretLength = 20
    /// How long one code is shown (RFC 6238, section 5.2).
    package static let period = 30
    /// How many steps a telephone's clock may be off, each way (RFC 6238, section 5.2).
    static let drift = 1

    /// The number of the step in which an instant is.
    package static func step(at instant: Instant) -> Int {
        Int(instant.milliseconds / 1_000) / period
    }

    /// The code of one step, with its zeros in front (RFC 4226, section 5.3).
    package static func code(of secret: Data, at step: Int, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let hash = Data(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 0x0F)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// Which step a typed code is of, among those that an instant allows; `nil` for none.
    static func step(of code: String, with secret: Data, at instant: Instant) -> Int? {
        let now = step(at: instant)
        return (now - drift...now + drift).first { self.code(of: secret, at: $0) == code }
    }

    /// What the telephone reads from the square: the key URI format of these programs.
    ///
    /// - Parameters:
    ///   - issuer: the site's name.
    ///   - account: under which the program lists it; nothing personal.
    package static func address(of secret: Data, issuer: String, account: String) -> String {
        let issuer = escaped(issuer)
        return "otpauth://totp/\(issuer):\(escaped(account))?secret=\(Base32.text(of: secret))&issuer=\(issuer)"
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// RFC 4648, section 6, without padding: letters and digits that are typed without a doubt.
package enum Base32 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The bytes as text.
    package static func text(of bytes: Data) -> String {
        var text: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[buffer >> bits & 31])
            }
        }
        if bits > 0 { text.append(digits[buffer << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
