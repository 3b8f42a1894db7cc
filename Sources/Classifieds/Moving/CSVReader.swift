import Foundation

/// Reads RFC 4180, record by record: quotes, lines inside them, and whichever of « ; », « , » and tab its first line has most.
struct CSVReader: ~Copyable {
    private var window: FileWindow
    let separator: UInt8
    private(set) var row = DumpRow()

    /// - Throws: `MovingProblem.compressed` or `.notADump` for a file that is no text.
    init(_ file: URL) throws {
        var window = try FileWindow(file)
        var head: [UInt8] = []
        while head.count < 4_096, let byte = try window.next() { head.append(byte) }
        guard !head.starts(with: [0x1F, 0x8B]), !head.starts(with: [0x50, 0x4B, 3, 4]) else {
            throw MovingProblem.compressed
        }
        if let nothing = head.firstIndex(of: 0) { throw MovingProblem.notADump(nothing) }
        let line = head.prefix { $0 != 0x0A }
        let separators = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09]
        separator = separators.max { one, other in line.count { $0 == one } < line.count { $0 == other } } ?? 0x2C
        window.seek(to: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        self.window = window
    }

    var offset: Int { window.offset }

    mutating func seek(to offset: Int) { window.seek(to: offset) }

    /// Reads the next record that isn't empty.
    ///
    /// - Returns: `false` at the end.
    /// - Throws: `MovingProblem.cutShort` where a quote is never closed.
    mutating func next() throws -> Bool {
        while let byte = try window.peek(), byte == 0x0A || byte == 0x0D { window.advance() }
        guard try window.peek() != nil else { return false }
        row.clear()
        while true {
            guard row.count <= DumpRow.mostFields else { throw MovingProblem.malformed(offset) }
            try field()
            row.end()
            guard try window.peek() == separator else { break }
            window.advance()
        }
        return true
    }

    private mutating func field() throws {
        if try window.peek() == UInt8(ascii: "\"") { return try quoted() }
        while let byte = try window.peek(), byte != separator, byte != 0x0A {
            if byte != 0x0D { row.append(byte) }
            window.advance()
        }
    }

    private mutating func quoted() throws {
        window.advance()
        while let byte = try window.next() {
            guard byte == UInt8(ascii: "\"") else {
                row.append(byte)
                continue
            }
            if try window.peek() == UInt8(ascii: "\"") {
                window.advance()
                row.append(byte)
            } else {
                // What stands behind a closing quote is no part of the field.
                while let byte = try window.peek(), byte != separator, byte != 0x0A { window.advance() }
                return
            }
        }
        throw MovingProblem.cutShort(offset)
    }
}
