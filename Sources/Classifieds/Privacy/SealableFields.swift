import Foundation

/// Several texts in one sealed value: each with its length in front, four bytes, little-endian.
enum SealableFields {
    static func bytes(of fields: [String]) -> Data {
        var data = Data(capacity: fields.reduce(0) { $0 + 4 + $1.utf8.count })
        for field in fields {
            withUnsafeBytes(of: UInt32(field.utf8.count).littleEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: field.utf8)
        }
        return data
    }

    /// `nil` when the bytes are cut or are not text.
    static func fields(of data: Data) -> [String]? {
        data.withUnsafeBytes { bytes in
            var fields: [String] = []
            var cursor = 0
            while cursor < bytes.count {
                guard cursor + 4 <= bytes.count else { return nil }
                let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: cursor, as: UInt32.self)))
                cursor += 4
                guard cursor + count <= bytes.count else { return nil }
                let slice = UnsafeRawBufferPointer(rebasing: bytes[cursor..<cursor + count])
                guard let field = String(validating: slice, as: UTF8.self) else { return nil }
                fields.append(field)
                cursor += count
            }
            return fields
        }
    }
}
