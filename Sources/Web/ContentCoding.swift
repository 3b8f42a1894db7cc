import HTTPTypes
import Hummingbird

/// How bytes are made fewer on their way (RFC 9110 §8.4.1), by the name that HTTP gives it.
enum ContentCoding: String, Sendable {
    /// RFC 7932: a page shrinks to a fifth.
    case brotli = "br"
    /// RFC 1952, for what reads no Brotli: to a quarter.
    case gzip

    /// The one that its reader likes best of those that are written here; `nil` where they want the bytes as they are, or don't
    /// say.
    static func preferred(by request: Request) -> ContentCoding? {
        request.headers[.acceptEncoding].flatMap(preferred(in:))
    }

    /// The same, from what stands in `Accept-Encoding` (RFC 9110 §12.5.3): what is liked best; of what is liked alike, Brotli goes
    /// before gzip.
    static func preferred(in accepted: String) -> ContentCoding? {
        let entries = accepted.utf8.split(separator: UInt8(ascii: ","))
        let wishes = entries.compactMap { Wish(Substring($0)) }
        func quality(of name: String, or alias: String? = nil) -> Double? {
            wishes.lazy.filter { $0.name == name || $0.name == alias }.map(\.quality).max()
        }

        let others = quality(of: "*") ?? 0
        let brotli = quality(of: "br") ?? others
        let gzip = quality(of: "gzip", or: "x-gzip") ?? others
        let best = max(brotli, gzip)
        // The bytes as they are can always be sent; they are wished for only by their own name.
        guard best > 0, best >= quality(of: "identity") ?? 0 else { return nil }
        return brotli == best ? .brotli : .gzip
    }

    /// One entry of the header; one whose weight can't be read is none.
    private struct Wish {
        let name: String
        let quality: Double

        init?(_ entry: Substring) {
            let parts = entry.utf8.split(separator: UInt8(ascii: ";")).map { Self.text($0) }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) } ?? 1
            guard let name = parts.first, let weight, (0...1).contains(weight) else { return nil }
            (self.name, quality) = (name, weight)
        }

        /// In small letters, without white space.
        private static func text(_ bytes: Substring.UTF8View) -> String {
            let shown = bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            return String(decoding: shown, as: UTF8.self).lowercased()
        }
    }
}
