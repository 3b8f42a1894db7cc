/// How the body of a mail travels (RFC 2045 §6.7).
enum QuotedPrintable {
    /// A body in quoted-printable lines, each ended by CRLF; one `\n` at its end changes nothing. Byte by byte, since a mail is
    /// some thousand of them.
    static func text(_ body: String) -> String {
        var lines = Array(body.utf8).split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
            .flatMap { line in
                let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
                return line.split(separator: UInt8(ascii: "\r"), omittingEmptySubsequences: false)
            }
        if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(body.utf8.count * 5 / 4)
        for line in lines {
            append(line, to: &encoded)
            encoded += lineEnd
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let lineEnd: [UInt8] = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]

    private static func append(_ line: ArraySlice<UInt8>, to encoded: inout [UInt8]) {
        var column = 0
        var place = line.startIndex
        while place < line.endIndex {
            // The bytes of one character stay together.
            var next = place + 1
            while next < line.endIndex, line[next] & 0xC0 == 0x80 { next += 1 }
            let isLast = next == line.endIndex
            let isPlain = next - place == 1 && Self.isPlain(line[place], endsLine: isLast)
            let width = isPlain ? 1 : 3 * (next - place)
            if column + width > MailEncoding.lineLength - (isLast ? 0 : 1) {
                encoded += softBreak
                column = 0
            }
            if isPlain {
                encoded.append(line[place])
            } else {
                line[place..<next].forEach { append(escaped: $0, to: &encoded) }
            }
            column += width
            place = next
        }
    }

    private static let softBreak: [UInt8] = [UInt8(ascii: "=")] + lineEnd

    private static func isPlain(_ byte: UInt8, endsLine: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !endsLine
        case UInt8(ascii: "!")...UInt8(ascii: "~"): byte != UInt8(ascii: "=")
        default: false
        }
    }

    private static func append(escaped byte: UInt8, to encoded: inout [UInt8]) {
        encoded.append(UInt8(ascii: "="))
        Hexadecimal.append(byte, to: &encoded, isUppercase: true)
    }
}
