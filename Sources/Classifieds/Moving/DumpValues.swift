/// Rows, statements that are left out, and the columns of a table that is made.
extension DumpScanner {
    /// Reads one row, from its bracket to its bracket.
    ///
    /// - Throws: `MovingProblem.cutShort` where the file ends in it, `.malformed` for what no dump holds.
    mutating func row(into row: inout DumpRow) throws {
        row.clear()
        try take(UInt8(ascii: "("), or: .malformed(offset))
        while true {
            try skipSpace()
            try value(into: &row)
            guard row.count <= DumpRow.mostFields else { throw MovingProblem.malformed(offset) }
            try skipSpace()
            switch try window.next() {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: ")"): return
            case nil: throw MovingProblem.cutShort(offset)
            default: throw MovingProblem.malformed(offset)
            }
        }
    }

    private mutating func value(into row: inout DumpRow) throws {
        // _binary '…', _utf8mb4 '…'
        while try window.peek() == UInt8(ascii: "_") {
            _ = try word()
            try skipSpace()
        }
        switch try window.peek() {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            try quoted(into: &row)
            row.end()
        case nil: throw MovingProblem.cutShort(offset)
        default: try plain(into: &row)
        }
    }

    /// A number, NULL, or bytes in hexadecimal: 0xFF, x'FF'.
    private mutating func plain(into row: inout DumpRow) throws {
        var count = 0
        var first: UInt8 = 0
        while let byte = try window.peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), byte > 0x20 {
            let isMark =
                count == 1
                && (first == UInt8(ascii: "0") ? byte | 0x20 == UInt8(ascii: "x") : byte == UInt8(ascii: "'"))
            if isMark {
                window.advance()
                row.forgetField()
                try hexadecimal(into: &row)
                if byte == UInt8(ascii: "'") { try take(byte, or: .malformed(offset)) }
                return
            }
            guard byte.isOfNumber || byte.isOfWord, count < 64 else { throw MovingProblem.malformed(offset) }
            if count == 0 { first = byte }
            row.append(byte)
            count += 1
            window.advance()
        }
        guard count > 0 else {
            throw try window.peek() == nil ? MovingProblem.cutShort(offset) : MovingProblem.malformed(offset)
        }
        row.endPlain()
    }

    private mutating func hexadecimal(into row: inout DumpRow) throws {
        var high: UInt8?
        while let byte = try window.peek(), let digit = Self.digit(byte) {
            if let first = high {
                row.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
            window.advance()
        }
        row.end()
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func quoted(into row: inout DumpRow) throws {
        guard let quote = try window.next() else { return }
        while try window.run(until: quote, or: UInt8(ascii: "\\"), { row.append($0) }) {
            guard let byte = try window.peek(), byte == quote || byte == UInt8(ascii: "\\") else { continue }
            window.advance()
            if byte == quote {
                // Two of them are one.
                guard try window.peek() == quote else { return }
                window.advance()
                row.append(quote)
            } else if let escaped = try window.next() {
                row.append(Self.meaning(of: escaped))
            }
        }
        throw MovingProblem.cutShort(offset)
    }

    private static func meaning(of escaped: UInt8) -> UInt8 {
        switch escaped {
        case UInt8(ascii: "0"): 0
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "Z"): 26
        default: escaped
        }
    }

    /// Leaves out everything up to the end of the statement.
    mutating func skipStatement() throws {
        while let byte = try window.next() {
            switch byte {
            case UInt8(ascii: ";"): return
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): try skipQuoted(byte)
            default: break
            }
        }
        throw MovingProblem.cutShort(offset)
    }

    private mutating func skipQuoted(_ quote: UInt8) throws {
        while try window.run(until: quote, or: UInt8(ascii: "\\"), { _ in }) {
            guard let byte = try window.peek(), byte == quote || byte == UInt8(ascii: "\\") else { continue }
            window.advance()
            if byte == quote { return }
            _ = try window.next()
        }
        throw MovingProblem.cutShort(offset)
    }

    /// The names of the columns of a table that is made: those of its lines that begin with a name in quotes.
    mutating func columnNames() throws -> [String] {
        try take(UInt8(ascii: "("), or: .malformed(offset))
        var names: [String] = []
        repeat {
            _ = try skipBlank()
            if try window.peek() == UInt8(ascii: "`") { names.append(try name()) }
            guard names.count <= DumpRow.mostFields else { throw MovingProblem.malformed(offset) }
        } while try skipDefinition()
        return names
    }

    /// - Returns: whether another follows; the closing bracket is left out.
    private mutating func skipDefinition() throws -> Bool {
        var depth = 0
        while let byte = try window.next() {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { return false }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { return true }
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): try skipQuoted(byte)
            default: break
            }
        }
        throw MovingProblem.cutShort(offset)
    }
}
