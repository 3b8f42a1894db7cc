import Testing

@testable import Outgoing

struct TextLookupTests {
    private static let head: [UInt8] = [0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0]
    private static let question: [UInt8] = [2] + "zv".utf8 + [2] + "fr".utf8 + [0, 0, 16, 0, 1]
    /// What leads to another name, and a text in two pieces.
    private static let alias: [UInt8] = [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xC0, 12]
    private static let record: [UInt8] =
        [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 9, 4] + "v=sp".utf8 + [3] + "f1 ".utf8
    private static let whole = head + question + alias + record

    @Test func `the pieces of a text are one, and other records aren't texts`() {
        #expect(TextAnswer(Self.whole).texts == ["v=spf1 "])
    }

    @Test func `a message that is cut anywhere, or says more than it holds, gives no text and harms nothing`() {
        for length in 0..<Self.whole.count { #expect(TextAnswer(Array(Self.whole.prefix(length))).texts == []) }
        for place in Self.whole.indices {
            var bytes = Self.whole
            bytes[place] = 0xFF
            #expect(TextAnswer(bytes).texts.count <= 1)
        }
    }

    @Test func `a message of which the server held back a part says so`() {
        #expect(!TextAnswer(Self.whole).isCut)
        var bytes = Self.whole
        bytes[2] |= 2
        #expect(TextAnswer(bytes).isCut)
    }
}
