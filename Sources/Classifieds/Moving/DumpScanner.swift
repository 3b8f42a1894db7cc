import Foundation

/// The words and signs of a dump, as MySQL reads them.
struct DumpScanner: ~Copyable {
    var window: FileWindow
    private(set) var charset = Charset.utf8

    init(_ file: URL) throws {
        window = try FileWindow(file)
    }

    var offset: Int { window.offset }

    mutating func seek(to offset: Int) { window.seek(to: offset) }

    /// - Throws: `MovingProblem.compressed` or `.notADump` for a file whose first bytes are no text.
    mutating func requireText() throws {
        var head: [UInt8] = []
        while head.count < 512, let byte = try window.next() { head.append(byte) }
        guard !Self.packed.contains(where: { head.starts(with: $0) }) else { throw MovingProblem.compressed }
        if let nothing = head.firstIndex(of: 0) { throw MovingProblem.notADump(nothing) }
        window.seek(to: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }

    /// How gzip, zip, xz, zstd and bzip2 begin.
    private static let packed: [[UInt8]] = [
        [0x1F, 0x8B], [0x50, 0x4B, 3, 4], [0xFD, 0x37, 0x7A], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68],
    ]

    /// Leaves out spaces and comments.
    ///
    /// - Returns: `false` at the end.
    mutating func skipBlank() throws -> Bool {
        while let byte = try window.peek() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: window.advance()
            case UInt8(ascii: "#"): try skipLine()
            case UInt8(ascii: "-"):
                window.advance()
                try take(UInt8(ascii: "-"), or: .notADump(offset))
                try skipLine()
            case UInt8(ascii: "/"):
                window.advance()
                try take(UInt8(ascii: "*"), or: .notADump(offset))
                try comment()
            default: return true
            }
        }
        return false
    }

    mutating func skipSpace() throws {
        while let byte = try window.peek(), byte == 0x20 || 0x09...0x0D ~= byte { window.advance() }
    }

    /// Letters, digits and low lines, at most as many as a name has.
    mutating func word() throws -> String {
        var word: [UInt8] = []
        while word.count < 64, let byte = try window.peek(), byte.isOfWord {
            word.append(byte)
            window.advance()
        }
        return String(decoding: word, as: UTF8.self)
    }

    mutating func nextWord() throws -> String {
        _ = try skipBlank()
        return try word()
    }

    mutating func isNextLetter() throws -> Bool {
        _ = try skipBlank()
        return try window.peek()?.isOfWord ?? false
    }

    mutating func isNext(_ byte: UInt8) throws -> Bool {
        _ = try skipBlank()
        return try window.peek() == byte
    }

    mutating func take(_ byte: UInt8, or problem: MovingProblem) throws {
        guard try window.peek() == byte else { throw problem }
        window.advance()
    }

    /// Leaves out a sign that may stand here.
    mutating func skip(_ byte: UInt8) throws -> Bool {
        try skipSpace()
        guard try window.peek() == byte else { return false }
        window.advance()
        return true
    }

    /// A table's name, without that of its database.
    mutating func name() throws -> String {
        _ = try skipBlank()
        var name = try onePart()
        if try window.peek() == UInt8(ascii: ".") {
            window.advance()
            name = try onePart()
        }
        guard !name.isEmpty else { throw MovingProblem.malformed(offset) }
        return name
    }

    private mutating func onePart() throws -> String {
        guard let quote = try window.peek(), quote == UInt8(ascii: "`") || quote == UInt8(ascii: "\"") else {
            return try word()
        }
        window.advance()
        var name: [UInt8] = []
        while let byte = try window.next(), byte != quote {
            guard name.count < 200 else { throw MovingProblem.malformed(offset) }
            name.append(byte)
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// The names between two brackets.
    mutating func names() throws -> [String] {
        try take(UInt8(ascii: "("), or: .malformed(offset))
        var names: [String] = []
        repeat {
            names.append(try name())
            guard names.count <= DumpRow.mostFields else { throw MovingProblem.malformed(offset) }
        } while try skip(UInt8(ascii: ","))
        try take(UInt8(ascii: ")"), or: .malformed(offset))
        return names
    }

    /// `SET NAMES latin1;`
    mutating func setting() throws {
        if try nextWord().uppercased() == "NAMES" {
            try skipSpace()
            if let quote = try window.peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
                window.advance()
            }
            note(charset: try word())
        }
        try skipStatement()
    }

    /// Statements behind another delimiter are triggers and procedures: nothing of them is read.
    mutating func skipOtherDelimiter() throws {
        try skipSpace()
        let isUsual = try window.peek() == UInt8(ascii: ";")
        try skipLine()
        guard !isUsual else { return }
        while try window.peek() != nil {
            if try word().uppercased() == "DELIMITER" { return try skipLine() }
            try skipLine()
        }
        throw MovingProblem.cutShort(offset)
    }

    private mutating func skipLine() throws {
        while let byte = try window.next(), byte != 0x0A {}
    }

    /// A comment, of which MySQL reads those that begin with « ! »: one may name the letters of the file.
    private mutating func comment() throws {
        var text: [UInt8] = []
        while let byte = try window.next() {
            if byte == UInt8(ascii: "/"), text.last == UInt8(ascii: "*") { return note(comment: text) }
            if text.count >= 400 { text.removeFirst(300) }
            text.append(byte)
        }
        throw MovingProblem.cutShort(offset)
    }

    private mutating func note(comment: [UInt8]) {
        guard comment.first == UInt8(ascii: "!") else { return }
        let words = String(decoding: comment, as: UTF8.self).uppercased().split { $0 == " " || $0 == "*" }
        guard let names = words.firstIndex(of: "NAMES"), names + 1 < words.endIndex else { return }
        note(charset: String(words[names + 1]))
    }

    private mutating func note(charset name: String) {
        charset = name.uppercased().hasPrefix("LATIN1") ? .latin1 : .utf8
    }
}

extension UInt8 {
    /// Signs of a number beside its digits.
    var isOfNumber: Bool { self == 0x2D || self == 0x2E || self == 0x2B }

    var isOfWord: Bool {
        0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self || self == 0x5F || self == 0x24
    }
}
