import Database
import Foundation
import Testing

@testable import Classifieds

struct OneTimeCodeTests {
    /// RFC 6238, appendix B.
    static let secret = Data("12345678901234567890".utf8)

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `codes are those of the standard's table`(second: Int64, code: String) {
        let instant = Instant(milliseconds: second * 1_000)
        let step = OneTimeCode.step(at: instant)
        #expect(OneTimeCode.code(of: Self.secret, at: step, digits: 8) == code)
        #expect(OneTimeCode.code(of: Self.secret, at: step) == code.suffix(6))
    }

    @Test(arguments: -3...3) func `a clock may be off by thirty seconds each way, and by no more`(off: Int) {
        let now = Instant(milliseconds: 1_795_428_000_000)
        let step = OneTimeCode.step(at: now) + off
        let found = OneTimeCode.step(of: OneTimeCode.code(of: Self.secret, at: step), with: Self.secret, at: now)
        #expect(found == (abs(off) <= 1 ? step : nil))
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `bytes are written as the standard writes them`(bytes: String, text: String) {
        #expect(Base32.text(of: Data(bytes.utf8)) == text)
    }

    @Test func `the address names the site and the key, and nobody`() {
        #expect(
            OneTimeCode.address(of: Self.secret, issuer: "Zone Visio", account: "equipe")
                == "otpauth://totp/Zone%20Visio:equipe?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Zone%20Visio")
    }
}
