import CResolv
package import Classifieds

/// The texts that the name servers hold under a name (TXT, RFC 1035 §3.3.14). The system's own resolver asks.
package struct TextLookup: Sendable {
    private let threads = BlockingThreads(atMost: 1)

    package init() {}

    /// - Parameter name: ASCII, as the register of names has it.
    package func texts(at name: String) async -> TextRecords {
        await threads.run {
            var answer = [UInt8](repeating: 0, count: 8_192)
            let length = Int(cresolv_text(name, &answer, Int32(answer.count), 3))
            let read = TextAnswer(Array(answer.prefix(max(length, 0))))
            return length < 0 || read.isCut ? .unreachable : .found(read.texts)
        }
    }
}

/// A message of the name servers, which may hold anything: whatever it says of itself is checked against its length.
struct TextAnswer {
    private static let text = 16
    private let bytes: [UInt8]
    private var place = 0

    /// Whether the server says that it held back a part (TC, RFC 1035 §4.1.1).
    var isCut: Bool { bytes.count >= 12 && bytes[2] & 2 != 0 }

    /// Those of the whole records in it.
    private(set) var texts: [String] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count >= 12 else { return }
        let (questions, answers) = (number(at: 4), number(at: 6))
        place = 12
        for _ in 0..<questions {
            guard skipName(), skip(4) else { return }
        }
        for _ in 0..<answers {
            guard readRecord() else { return }
        }
    }

    private mutating func readRecord() -> Bool {
        guard skipName(), place + 10 <= bytes.count else { return false }
        let (type, length) = (number(at: place), number(at: place + 8))
        let start = place + 10
        guard start + length <= bytes.count else { return false }
        if type == Self.text { texts.append(Self.text(of: bytes[start..<(start + length)])) }
        place = start + length
        return true
    }

    /// Pieces of up to 255 bytes, each behind its length: one text (RFC 7208 §3.3).
    private static func text(of record: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var rest = record
        while let length = rest.popFirst() {
            text += rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A name ends with an empty label, or with a reference to one that came before (RFC 1035 §4.1.4).
    private mutating func skipName() -> Bool {
        while place < bytes.count {
            let length = Int(bytes[place])
            if length == 0 { return skip(1) }
            if length & 0xC0 == 0xC0 { return skip(2) }
            guard skip(length + 1) else { return false }
        }
        return false
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard place + count <= bytes.count else { return false }
        place += count
        return true
    }

    private func number(at place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }
}
