package import Foundation

/// What a picture looks like, in 256 bits: pictures that were made smaller or encoded again differ in a few of them.
///
/// The signs of the lowest frequencies of a small grey copy against their middle value (pHash: Zauner, 2010). Never
/// stored: what is kept is the keyed hash of each of 21 parts, of which a copy keeps most.
package struct PhotoPrint: Sendable, Equatable {
    /// 32 bytes.
    package let bytes: Data

    /// The side of the grey copy, in pixels.
    package static let side = 32
    /// How many bytes a print has.
    package static let length = 32

    /// Of 21 equal parts, so many make the same picture. Measured: made a quarter as large and encoded anew at the lowest
    /// quality, lighter or with more contrast, photos keep ten and more; two that have nothing in common share one at most.
    package static let enough = 6

    private static let count = 21
    /// In bits.
    private static let width = 12
    private static let frequencies = 16

    /// A print that a worker made; `nil` when it isn't one.
    package init?(bytes: Data) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Data(bytes)
    }

    /// - Parameter grey: 32 lines of 32 pixels, a byte each.
    /// - Returns: nil for a picture of one colour, which looks like any other.
    package init?(grey: some Collection<UInt8>) {
        guard grey.count == Self.side * Self.side else { return nil }
        let pixels = grey.map(Double.init)
        let mean = pixels.reduce(0, +) / Double(pixels.count)
        let variance = pixels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(pixels.count)
        guard variance > 16 else { return nil }

        let values = Self.lowFrequencies(of: pixels)
        let middle = values.sorted()[values.count / 2]
        var bytes = Data(count: Self.length)
        for (index, value) in values.enumerated() where value > middle { bytes[index / 8] |= 1 << UInt8(index % 8) }
        self.bytes = bytes
    }

    /// Its 252 first bits by twelve.
    package var parts: [UInt16] {
        (0..<Self.count).map { part in
            (0..<Self.width).reduce(UInt16(0)) { number, bit in
                let index = part * Self.width + bit
                return number << 1 | UInt16(bytes[bytes.startIndex + index / 8] >> UInt8(index % 8) & 1)
            }
        }
    }

    /// The keyed hash of each part, with its place.
    func prints(with keyring: some KeyedHashes) throws -> [Int64] { try hashes(with: keyring, .prints) }

    func hashes(with keyring: some KeyedHashes, _ key: SiteKey) throws -> [Int64] {
        try parts.enumerated().map { place, part in
            let message = Data("photo\u{0}".utf8) + [UInt8(place), UInt8(part >> 8), UInt8(part & 0xFF)]
            let hash = try keyring.hash(message, with: key).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(bitPattern: hash)
        }
    }

    /// The discrete cosine transform (DCT-II), its first 16 × 16 values but for the very first, the mean, which says
    /// nothing of the picture.
    private static func lowFrequencies(of pixels: [Double]) -> [Double] {
        let cosines = (0...frequencies).map { frequency in
            (0..<side).map { cos(Double.pi * Double(frequency) * (Double($0) + 0.5) / Double(side)) }
        }
        // Lines first, then columns.
        let lines = (0..<side).map { line in
            (0...frequencies).map { frequency in
                (0..<side).reduce(0) { $0 + pixels[line * side + $1] * cosines[frequency][$1] }
            }
        }
        return (0..<frequencies).flatMap { vertical in
            (1...frequencies).map { horizontal in
                (0..<side).reduce(0) { $0 + lines[$1][horizontal] * cosines[vertical][$1] }
            }
        }
    }
}
