import Foundation

/// A photo as a telephone sends it: who took it, with what and where stands in it (PNG, with its `eXIf` and `tEXt` chunks).
struct TrialPhoto: Sendable {
    private static let width = 320
    private static let height = 240

    /// The whole file.
    let bytes: Data
    /// Where it was taken, as the file says it.
    let position: Data

    init(by artist: String) {
        position = Self.numbers([48, 1, 6, 1, UInt32.random(in: 100_000_000...999_999_999), 10_000_019])
        bytes =
            Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            + Self.chunk(
                "IHDR",
                Self.bigEndian(UInt32(Self.width)) + Self.bigEndian(UInt32(Self.height)) + Data([8, 2, 0, 0, 0]))
            + Self.chunk("tEXt", Data("Author\u{0}\(artist)".utf8))
            + Self.chunk("eXIf", Self.exif(artist, position))
            + Self.chunk("IDAT", Self.stored(Self.pixels()))
            + Self.chunk("IEND", Data())
    }

    /// Whether a prepared file is pixels and nothing else: a RIFF container with one `VP8 ` chunk (RFC 9649 §2.5).
    static func isPixelsAlone(_ file: Data) -> Bool {
        let bytes = [UInt8](file)
        guard bytes.count > 20, bytes.starts(with: Array("RIFF".utf8)), Array(bytes[8..<16]) == Array("WEBPVP8 ".utf8)
        else { return false }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[16 + $1]) << (8 * $1) }
        return bytes.count == 20 + count + count % 2
    }

    /// A picture of two colours that run into each other, of another shade each time.
    private static func pixels() -> Data {
        let shade = UInt8.random(in: 40...200)
        var pixels = Data(capacity: height * (width * 3 + 1))
        for row in 0..<height {
            pixels.append(0)
            for column in 0..<width {
                pixels.append(contentsOf: [shade, UInt8(row), UInt8(column % 256)])
            }
        }
        return pixels
    }

    /// TIFF 6.0, as Exif has it: the artist, and a folder with the latitude.
    private static func exif(_ artist: String, _ position: Data) -> Data {
        let name = Data("\(artist)\u{0}".utf8)
        // Behind the header: two entries here, two there, then what they point to.
        let (gps, data) = (8 + 2 + 24 + 4, 8 + 2 + 24 + 4 + 2 + 24 + 4)
        var tiff = Data("II*\u{0}".utf8) + numbers([8])
        tiff += short(2) + entry(0x013B, 2, name.count, data) + entry(0x8825, 4, 1, gps) + numbers([0])
        tiff += short(2) + entry(1, 2, 2, Int(UInt8(ascii: "N"))) + entry(2, 5, 3, data + name.count) + numbers([0])
        return tiff + name + position
    }

    private static func entry(_ tag: UInt16, _ type: UInt16, _ count: Int, _ value: Int) -> Data {
        short(tag) + short(type) + numbers([UInt32(count), UInt32(value)])
    }

    /// A stream of blocks that aren't compressed (RFC 1950, RFC 1951 §3.2.4).
    private static func stored(_ bytes: Data) -> Data {
        var stream = Data([0x78, 0x01])
        var rest = bytes[...]
        while !rest.isEmpty {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream += short(UInt16(block.count)) + short(~UInt16(block.count)) + block
        }
        var (one, two): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            one = (one + UInt32(byte)) % 65_521
            two = (two + one) % 65_521
        }
        return stream + bigEndian(two << 16 | one)
    }

    /// Its length, name and checksum are those of the PNG specification, §5.3.
    private static func chunk(_ name: String, _ content: Data) -> Data {
        let named = Data(name.utf8) + content
        var sum = UInt32.max
        for byte in named {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
        }
        return bigEndian(UInt32(content.count)) + named + bigEndian(~sum)
    }

    private static func numbers(_ numbers: [UInt32]) -> Data {
        numbers.reduce(into: Data()) { data, number in
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
    }

    private static func short(_ number: UInt16) -> Data {
        withUnsafeBytes(of: number.littleEndian) { Data($0) }
    }

    private static func bigEndian(_ number: UInt32) -> Data {
        withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }
}
