extension [UInt8] {
    /// Appends the bytes of a literal as they are.
    mutating func append(_ literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Appends text with the five characters escaped that mean something in markup (HTML Living Standard, 13.3).
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in 0..<source.count {
                guard let escape = Self.escape(source[index]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                append(escape)
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }

    private static func escape(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
