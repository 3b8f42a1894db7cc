import Crypto
package import Foundation

/// A file of the brand, as browsers get it: its name changes with its bytes, so that they may keep it for good.
package struct BrandFile: Sendable {
    /// What sort of file it is.
    package enum Kind: String, Sendable {
        case sheet = "css"
        case drawing = "svg"
        case picture = "png"

        /// As pages say it.
        package var mediaType: String {
            switch self {
            case .sheet: "text/css"
            case .drawing: "image/svg+xml"
            case .picture: "image/png"
            }
        }

        /// As a header says it: a text with its letters.
        package var type: String { self == .picture ? mediaType : "\(mediaType); charset=utf-8" }
    }

    package let kind: Kind
    package let bytes: Data
    /// `3f1c….css`, the beginning of the SHA-256 of the bytes.
    package let name: String

    init(_ kind: Kind, _ bytes: Data) {
        self.kind = kind
        self.bytes = bytes
        name = "\(Hexadecimal.text(SHA256.hash(data: bytes).prefix(12))).\(kind.rawValue)"
    }
}
