import Foundation
import Testing
import Web

@Suite struct FormTextTests {
    private static func cleaned(_ text: String) throws -> [Unicode.Scalar] {
        let body = MultipartSample.body(MultipartSample.text("t", text))
        return Array(try #require(try MultipartSample.form(body)["t"]).unicodeScalars)
    }

    @Test(arguments: [
        ("a\r\nb\rc\nd\r\r\ne\n\r", "a\nb\nc\nd\n\ne\n\n"),
        ("a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
        ("a\0b\u{1}\u{8}\u{E}\u{1F}\u{7F}\u{80}\u{9F}c\td", "abc\td"), ("a\r\0\nb", "a\n\nb"),
        ("\u{202E}fdp.\u{202C}\u{2066}x\u{2069}\u{202A}", "fdp.x"),
        ("e\u{301}te\u{301}, 가 A\u{30A}", "été, 가 Å"), ("e\0\u{301}", "é"), ("  a ", "  a "),
        ("\u{200F}עברית \u{200D}👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿\u{FFFD}", "\u{200F}עברית \u{200D}👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿\u{FFFD}"), ("", ""),
    ])
    func `a text comes out clean and composed`(sent: String, kept: String) throws {
        // Scalars are compared: two strings are equal in Swift whether composed or not.
        #expect(try Self.cleaned(sent) == Array(kept.unicodeScalars))
    }

    @Test func `noncharacters are removed`() throws {
        let values: [UInt32] = [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF]
        let noncharacters = values.compactMap(Unicode.Scalar.init)
        #expect(noncharacters.count == 6)
        #expect(try Self.cleaned(noncharacters.map { "a\($0)" }.joined()) == Array("aaaaaa".unicodeScalars))
    }

    @Test func `thirty combining marks follow one another at most`() throws {
        let marks = String(repeating: "\u{316}", count: 31)
        #expect(try Self.cleaned("a\(marks)b\(marks)").count == 62)
        #expect(try Self.cleaned("a" + String(repeating: "\u{316}\u{301}", count: 15_000)).count <= 31)
    }

    @Test(arguments: ["\u{344}", "\u{F73}", "\u{F75}", "\u{F81}", "\u{958}\u{316}"])
    func `marks that stand for two count as two, and a clean text stays as it is`(marks: String) throws {
        let text = try Self.cleaned("e" + String(repeating: marks, count: 40))
        let run = text.reduce(into: (longest: 0, now: 0)) { run, scalar in
            run.now = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run.now + 1
            run.longest = max(run.longest, run.now)
        }
        #expect(1...30 ~= run.longest)
        #expect(try Self.cleaned(String(String.UnicodeScalarView(text))) == text)
    }

    @Test(arguments: [
        [0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80], [0xFF], [0xE2, 0x82],
    ])
    func `bytes that aren't strict UTF-8 are refused`(bytes: [UInt8]) {
        let part = MultipartSample.part("Content-Disposition: form-data; name=t", bytes)
        #expect(throws: FormProblem.badEncoding) { try MultipartSample.form(MultipartSample.body(part)) }

        let encoded = bytes.map { "%" + String($0, radix: 16) }.joined()
        #expect(throws: FormProblem.badEncoding) { try URLEncodedForm.parse(Array("t=\(encoded)".utf8)) }
        #expect(throws: FormProblem.badEncoding) { try URLEncodedForm.parse(Array("\(encoded)=t".utf8)) }
    }
}
