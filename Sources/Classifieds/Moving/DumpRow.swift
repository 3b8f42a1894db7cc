import Foundation

/// In which letters a file is written.
enum Charset: Sendable {
    case utf8
    /// As MySQL means it: Windows-1252.
    case latin1

    /// `nil` for bytes that are no text in it.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .latin1: String(bytes: bytes, encoding: .windowsCP1252)
        }
    }
}

/// A row of a dump; used again for the next one, so that millions of them take no memory.
struct DumpRow {
    /// More than any text of an ad has: what is longer is cut, and its ad refused.
    static let mostBytes = 1 << 18
    static let mostFields = 500

    private var bytes: [UInt8] = []
    private var fields: [(end: Int, isNull: Bool, isCut: Bool)] = []
    private var isCut = false

    var count: Int { fields.count }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        isCut = false
    }

    mutating func append(_ byte: UInt8) {
        if bytes.count - begin(fields.count) < Self.mostBytes { bytes.append(byte) } else { isCut = true }
    }

    mutating func append(_ part: ArraySlice<UInt8>) {
        let room = Self.mostBytes - (bytes.count - begin(fields.count))
        bytes.append(contentsOf: part.prefix(max(0, room)))
        if part.count > room { isCut = true }
    }

    /// Ends a field.
    mutating func end(isNull: Bool = false) {
        fields.append((end: bytes.count, isNull: isNull, isCut: isCut))
        isCut = false
    }

    /// Ends a field that stood without quotes, which may be NULL.
    mutating func endPlain() {
        let field = bytes[begin(fields.count)...]
        let isNull = field.count == 4 && zip(field, "NULL".utf8).allSatisfy { $0 & 0xDF == $1 }
        if isNull { forgetField() }
        end(isNull: isNull)
    }

    /// Takes back what was put into a field that isn't ended.
    mutating func forgetField() {
        bytes.removeSubrange(begin(fields.count)...)
        isCut = false
    }

    /// - Returns: `nil` for NULL, and for a column that there isn't.
    /// - Throws: `MovingRefusal` for one that is too long, or no text.
    func text(_ column: Int?, in charset: Charset) throws(MovingRefusal) -> String? {
        guard let column, column < fields.count, !fields[column].isNull else { return nil }
        guard !fields[column].isCut else { throw .tooLong }
        guard let text = charset.text(bytes[begin(column)..<fields[column].end]) else { throw .unreadable }
        return text
    }

    /// A whole number; `nil` for anything else.
    func integer(_ column: Int?) -> Int? {
        guard let column, column < fields.count, !fields[column].isNull else { return nil }
        var number = 0
        let digits = bytes[begin(column)..<fields[column].end]
        guard 1...18 ~= digits.count else { return nil }
        for digit in digits {
            guard 0x30...0x39 ~= digit else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number
    }

    /// The digits of a date as one number, by which rows are put in order; 0 without any.
    func order(_ column: Int?) -> Int {
        guard let column, column < fields.count, !fields[column].isNull else { return 0 }
        return bytes[begin(column)..<fields[column].end].prefix(19).reduce(0) { number, byte in
            0x30...0x39 ~= byte ? number * 10 + Int(byte - 0x30) : number
        }
    }

    /// Whether a field begins so.
    func begins(_ column: Int?, with text: StaticString) -> Bool {
        guard let column, column < fields.count else { return false }
        let field = bytes[begin(column)..<fields[column].end]
        return text.withUTF8Buffer { field.starts(with: $0) }
    }

    private func begin(_ column: Int) -> Int { column == 0 ? 0 : fields[column - 1].end }
}
