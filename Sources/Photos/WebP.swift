import Foundation
import Workers

/// The simple lossy file format (RFC 9649 §2.5): a header and one chunk of pixels. What is served has no other form.
enum WebP {
    /// The width and height of a picture, in pixels.
    struct Size: Equatable {
        let width: Int
        let height: Int
    }

    /// The same pixels without any other chunk. libvips 8.14 writes EXIF into every file, asked to strip or not.
    ///
    /// - Returns: nil when it isn't a well-formed file with one lossy picture.
    static func pixelsOnly(_ file: Data) -> Data? {
        var reader = ByteReader(file)
        guard reader.takeName() == "RIFF", let size = reader.takeLittleEndian(bytes: 4), size == reader.count,
            reader.takeName() == "WEBP"
        else { return nil }

        var pixels: Data?
        while !reader.isAtEnd {
            guard let name = reader.takeName(), let size = reader.takeLittleEndian(bytes: 4),
                let content = reader.take(size), reader.take(size % 2) != nil
            else { return nil }
            guard name == "VP8 " else { continue }
            guard pixels == nil else { return nil }
            pixels = content
        }
        return pixels.map(wrap)
    }

    private static func wrap(_ pixels: Data) -> Data {
        let padding = Data(count: pixels.count % 2)
        let chunk = Data("VP8 ".utf8) + littleEndian(pixels.count) + pixels + padding
        return Data("RIFF".utf8) + littleEndian(4 + chunk.count) + Data("WEBP".utf8) + chunk
    }

    private static func littleEndian(_ number: Int) -> Data {
        withUnsafeBytes(of: UInt32(number).littleEndian) { Data($0) }
    }

    /// The size of a picture in exactly the form that `pixelsOnly` writes.
    ///
    /// - Returns: nil for any other file, be it a valid WebP.
    static func size(of file: Data) -> Size? {
        var reader = ByteReader(file)
        guard reader.takeName() == "RIFF", let riff = reader.takeLittleEndian(bytes: 4), riff == reader.count,
            reader.takeName() == "WEBP", reader.takeName() == "VP8 ",
            let count = reader.takeLittleEndian(bytes: 4), let frame = reader.take(count)
        else { return nil }
        guard let padding = reader.take(count % 2), padding.allSatisfy({ $0 == 0 }), reader.isAtEnd else { return nil }
        return sizeOfFrame(frame)
    }

    /// RFC 6386 §9.1: a frame tag whose lowest bit is 0 for a key frame, a start code, then twice 14 bits of size and
    /// 2 of scaling.
    private static func sizeOfFrame(_ frame: Data) -> Size? {
        var reader = ByteReader(frame)
        guard let tag = reader.takeLittleEndian(bytes: 3), tag & 1 == 0,
            reader.take(3) == Data([0x9D, 0x01, 0x2A]),
            let width = reader.takeLittleEndian(bytes: 2), let height = reader.takeLittleEndian(bytes: 2),
            (1..<1 << 14).contains(width), (1..<1 << 14).contains(height)
        else { return nil }
        return Size(width: width, height: height)
    }
}
