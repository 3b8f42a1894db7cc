import Foundation

/// Formats known by sight and not taken, so that a visitor reads « this format » rather than « not a photo ».
enum UnsupportedFormat {
    private static let signatures: [[UInt8]] = [
        Array("GIF8".utf8),
        Array("II*\0".utf8), Array("MM\0*".utf8), Array("II+\0".utf8), Array("MM\0+".utf8),  // TIFF, many raw photos
        Array("BM".utf8),
        Array("%PDF".utf8),
        Array("8BPS".utf8),
        [0x00, 0x00, 0x01, 0x00],  // Windows icon
        [0xFF, 0x0A], [0x00, 0x00, 0x00, 0x0C] + Array("JXL ".utf8),
        [0xFF, 0x4F, 0xFF, 0x51], [0x00, 0x00, 0x00, 0x0C] + Array("jP  ".utf8),  // JPEG 2000
    ]

    /// Whether it begins like one of them, like a film, or like an SVG.
    static func isRecognised(_ bytes: Data) -> Bool {
        signatures.contains { bytes.starts(with: $0) }
            || bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
            || isSVG(bytes)
    }

    /// Whether the text's first element is an SVG: comments and a document type may stand before it.
    private static func isSVG(_ bytes: Data) -> Bool {
        let start = String(decoding: bytes.prefix(1_024), as: UTF8.self)
        return start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<") && start.contains("<svg")
    }
}
