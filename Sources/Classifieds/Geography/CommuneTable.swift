/// All communes, in the order of their codes: columns of numbers, and the embedded file for the rest.
///
/// A `Commune` is made when it is asked for, so that the table loads at once and costs about 1 MB.
package struct CommuneTable: Sendable {
    private let text: StaticBytes
    /// Where each line starts in the file.
    private var lines: [UInt32] = []
    /// The codes as numbers, ascending.
    private var keys: [UInt32] = []
    /// Degrees times 100,000.
    private(set) var latitudes: [Int32] = []
    private(set) var longitudes: [Int32] = []
    /// Inhabitants.
    private(set) var populations: [UInt32] = []
    private(set) var postcodes = PostcodeIndex([])

    /// Reads communes.csv in one pass.
    ///
    /// - Throws: `GazetteerProblem.malformedRow` for a line without eight fields, or out of order.
    init(_ text: StaticBytes) throws {
        self.text = text
        reserveCapacity(text.count / 50)
        var pairs: [PostcodeIndex.Pair] = []
        pairs.reserveCapacity(text.count / 50)
        var position = text.positionAfterHeader

        while position < text.count {
            guard let row = CommuneRow(text, at: position), append(row) else {
                throw GazetteerProblem.malformedRow(file: "communes.csv", row: lines.count + 1)
            }
            var postcode = row.postcodes.lowerBound
            while postcode < row.postcodes.upperBound {
                let number = UInt32(truncatingIfNeeded: text.number(postcode..<postcode + 5))
                pairs.append(PostcodeIndex.Pair(postcode: number, row: UInt32(keys.count - 1)))
                postcode += 6
            }
            position = row.end
        }
        postcodes = PostcodeIndex(pairs)
    }

    private mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
        keys.reserveCapacity(count)
        latitudes.reserveCapacity(count)
        longitudes.reserveCapacity(count)
        populations.reserveCapacity(count)
    }

    /// Whether the row follows the last one.
    private mutating func append(_ row: CommuneRow) -> Bool {
        let key = text.key(row.insee)
        if let last = keys.last, last >= key { return false }
        keys.append(key)
        lines.append(UInt32(row.insee.lowerBound))
        latitudes.append(Int32(truncatingIfNeeded: text.number(row.latitude)))
        longitudes.append(Int32(truncatingIfNeeded: text.number(row.longitude)))
        populations.append(UInt32(truncatingIfNeeded: text.number(row.population)))
        return true
    }

    /// The row of a commune, by its code in capitals.
    func row(insee: String) -> Int? {
        guard insee.utf8.count == 5, insee.first != "+", let key = UInt32(insee, radix: 36) else { return nil }
        let row = firstRow(from: key)
        return row < keys.count && keys[row] == key ? row : nil
    }

    /// The rows of a department; they follow each other, because a commune's code starts with its department's.
    func rows(department code: String) -> Range<Int> {
        guard let first = UInt32(code, radix: 36), 2...3 ~= code.utf8.count else { return 0..<0 }
        let width: UInt32 = code.utf8.count == 2 ? 36 * 36 * 36 : 36 * 36
        return firstRow(from: first * width)..<firstRow(from: (first + 1) * width)
    }

    private func firstRow(from key: UInt32) -> Int {
        var range = keys.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            range = keys[middle] < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    func latitude(row: Int) -> Double { Double(latitudes[row]) / 100_000 }

    func longitude(row: Int) -> Double { Double(longitudes[row]) / 100_000 }

    func insee(row: Int) -> String {
        let first = Int(lines[row])
        return text.string(first..<first + 5)
    }

    /// The bytes of a commune's name, to fold them without making a `String`.
    func name(row: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
        let first = Int(lines[row]) + 6  // after the code and its comma
        var end = first
        while text.start[end] != UInt8(ascii: ",") { end += 1 }
        return (text.start + first, end - first)
    }
}

extension CommuneTable: RandomAccessCollection {
    package var startIndex: Int { 0 }

    package var endIndex: Int { keys.count }

    /// The commune of a row, read from the file.
    package subscript(row: Int) -> Commune {
        guard let fields = CommuneRow(text, at: Int(lines[row])) else {
            preconditionFailure("row \(row) was readable when the table was made")
        }
        let insee = text.string(fields.insee)
        return Commune(
            insee: insee,
            name: text.string(fields.name),
            department: text.string(fields.department),
            region: text.string(fields.region),
            postcodes: text.string(fields.postcodes).split(separator: "|").map(String.init),
            latitude: latitude(row: row),
            longitude: longitude(row: row),
            population: Int(populations[row]),
            isAlsoPostcode: UInt32(insee).map(postcodes.contains) ?? false)
    }
}
