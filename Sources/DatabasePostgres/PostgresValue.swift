import CLibPQ
import Database
import Foundation

/// How values travel: whole numbers, numbers and bytes in binary, text as it is.
enum PostgresValue {
    /// The numbers of the types (PostgreSQL's `pg_type.dat`).
    private enum TypeNumber {
        static let boolean: Oid = 16
        static let bytes: Oid = 17
        static let integer8: Oid = 20
        static let integer2: Oid = 21
        static let integer4: Oid = 23
        static let text: Oid = 25
        static let float4: Oid = 700
        static let float8: Oid = 701
        static let numeric: Oid = 1_700
    }

    /// The type that a bound value is said to have; of a NULL the server finds out by itself.
    static func type(_ value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: TypeNumber.integer8
        case .real: TypeNumber.float8
        case .text: TypeNumber.text
        case .blob: TypeNumber.bytes
        }
    }

    /// Hands the values to C in one piece of memory.
    ///
    /// - Throws: `DatabaseFailure.constraint` for a text with U+0000 in it, which PostgreSQL doesn't store.
    static func withParameters<Result>(
        _ values: [SQLValue],
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> Result
    ) throws -> Result {
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        var (lengths, formats): ([Int32], [Int32]) = ([], [])
        for value in values {
            let start = bytes.count
            try append(value, to: &bytes)
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(bytes.count - start))
            if case .text = value { formats.append(0) } else { formats.append(1) }
            // A text ends with a zero; nothing else minds one.
            bytes.append(0)
        }
        return try bytes.withUnsafeBytes { memory in
            let base = memory.bindMemory(to: CChar.self).baseAddress
            return try body(starts.map { start in start.flatMap { base?.advanced(by: $0) } }, lengths, formats)
        }
    }

    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) throws {
        switch value {
        case .null: break
        case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .real(let number): withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            guard !text.utf8.contains(0) else { throw DatabaseFailure.constraint("a text holds U+0000") }
            bytes.append(contentsOf: text.utf8)
        case .blob(let data): bytes.append(contentsOf: data)
        }
    }

    /// - Throws: `DatabaseFailure.statement` for a type that no statement of the product asks for.
    static func read(_ bytes: UnsafeRawBufferPointer, of type: Oid) throws -> SQLValue {
        switch type {
        case TypeNumber.integer8: .integer(bytes.number(as: Int64.self))
        case TypeNumber.integer4: .integer(Int64(bytes.number(as: Int32.self)))
        case TypeNumber.integer2: .integer(Int64(bytes.number(as: Int16.self)))
        case TypeNumber.boolean: .integer(bytes.first == 1 ? 1 : 0)
        case TypeNumber.float8: .real(Double(bitPattern: bytes.number(as: UInt64.self)))
        case TypeNumber.float4: .real(Double(Float(bitPattern: bytes.number(as: UInt32.self))))
        case TypeNumber.numeric: .integer(try wholeNumber(bytes))
        case TypeNumber.bytes: .blob(Data(bytes))
        // Texts, names, and what stands alone in quotation marks.
        case TypeNumber.text, 18, 19, 705, 1_042, 1_043: .text(String(decoding: bytes, as: UTF8.self))
        // What a function gives that gives nothing.
        case 2_278: .null
        default: throw DatabaseFailure.statement("type \(type) has no form here")
        }
    }

    /// A sum of whole numbers is a `numeric`: digits of base 10,000, the first weighing 10,000 to the power of `weight`.
    private static func wholeNumber(_ bytes: UnsafeRawBufferPointer) throws -> Int64 {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { start in
            Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int16.self))
        }
        guard words.count >= 4, words[2] == 0 || words[2] == 0x4000, words.count == 4 + Int(words[0]),
            words[0] == 0 || words[0] <= words[1] + 1
        else { throw DatabaseFailure.statement("a number isn't whole") }
        var number: Int64 = 0
        for place in 0...max(0, Int(words[1])) {
            let digit = place < Int(words[0]) ? Int64(words[4 + place]) : 0
            let (shifted, isTooMuch) = number.multipliedReportingOverflow(by: 10_000)
            // Below zero there is room for one more.
            let (difference, isMore) = shifted.subtractingReportingOverflow(digit)
            guard !isTooMuch, !isMore else { throw DatabaseFailure.statement("a number is too large") }
            number = difference
        }
        guard words[2] == 0 else { return number }
        guard number != .min else { throw DatabaseFailure.statement("a number is too large") }
        return -number
    }
}

extension UnsafeRawBufferPointer {
    /// A number in the order of the network.
    fileprivate func number<Number: FixedWidthInteger>(as type: Number.Type) -> Number {
        count == MemoryLayout<Number>.size ? Number(bigEndian: loadUnaligned(as: type)) : 0
    }
}
