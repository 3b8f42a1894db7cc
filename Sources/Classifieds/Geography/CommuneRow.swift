/// One line of communes.csv: where its fields stand in the file.
///
/// Columns: `insee,name,department,region,postcodes,latitude,longitude,population`.
struct CommuneRow {
    let insee: Range<Int>
    let name: Range<Int>
    let department: Range<Int>
    let region: Range<Int>
    let postcodes: Range<Int>
    let latitude: Range<Int>
    let longitude: Range<Int>
    let population: Range<Int>

    /// The position after the line's end.
    var end: Int { population.upperBound + 1 }

    /// Finds the fields of the line that starts at `position`; `nil` when it has not eight of them.
    init?(_ text: StaticBytes, at position: Int) {
        var fields = FieldReader(text: text, position: position)
        insee = fields.next()
        name = fields.next()
        department = fields.next()
        region = fields.next()
        postcodes = fields.next()
        latitude = fields.next()
        longitude = fields.next()
        population = fields.next()
        guard fields.isAtEndOfLine, fields.count == 8, insee.count == 5, !postcodes.isEmpty else { return nil }
    }
}

/// Steps through the fields of a line; fields hold no quotes and no commas.
struct FieldReader {
    private let start: UnsafePointer<UInt8>
    private let length: Int
    private var position: Int
    private(set) var count = 0
    private(set) var isAtEndOfLine = false

    init(text: StaticBytes, position: Int) {
        start = text.start
        length = text.count
        self.position = position
    }

    /// The next field; empty after the end of the line.
    mutating func next() -> Range<Int> {
        guard !isAtEndOfLine else { return position..<position }
        let first = position
        var position = position
        while position < length, start[position] != UInt8(ascii: ","), start[position] != UInt8(ascii: "\n") {
            position += 1
        }
        count += 1
        isAtEndOfLine = position == length || start[position] == UInt8(ascii: "\n")
        self.position = position + 1
        return first..<position
    }
}

extension StaticBytes {
    /// The position after the `#` lines and the line with the names of the columns.
    var positionAfterHeader: Int {
        var position = 0
        var isComment = true
        while isComment, position < count {
            isComment = start[position] == UInt8(ascii: "#")
            while position < count, start[position] != UInt8(ascii: "\n") { position += 1 }
            position += 1
        }
        return position
    }

    /// A code of capital letters and digits as a number in base 36, in the same order as the codes.
    func key(_ range: Range<Int>) -> UInt32 {
        var key: UInt32 = 0
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = start[position]
            let isDigit = byte <= UInt8(ascii: "9")
            key = key &* 36 &+ UInt32(byte &- (isDigit ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10))
            position += 1
        }
        return key
    }

    /// The digits of a field as one number, whatever decimal point stands among them: `-2.00669` → -200669.
    func number(_ range: Range<Int>) -> Int {
        var value = 0
        var position = range.lowerBound
        let isNegative = !range.isEmpty && start[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        while position < range.upperBound {
            let byte = start[position]
            if byte != UInt8(ascii: ".") { value = value &* 10 &+ Int(byte &- UInt8(ascii: "0")) }
            position += 1
        }
        return isNegative ? -value : value
    }
}
