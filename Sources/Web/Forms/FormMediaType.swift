/// How a form is written in the body of a request, from its `Content-Type` header (RFC 9110 §8.3).
package enum FormMediaType: Sendable, Equatable {
    /// `application/x-www-form-urlencoded`
    case urlEncoded
    /// `multipart/form-data`, parts separated by this boundary.
    case multipart(boundary: MultipartBoundary)

    /// - Throws: `wrongMediaType` when there is no header or it names another type; `badEncoding` when it names a
    ///   character set other than UTF-8; `malformed` when it breaks the syntax or its boundary is absent or none.
    package static func parse(_ contentType: String?) throws(FormProblem) -> FormMediaType {
        guard let contentType else { throw .wrongMediaType }
        let header = try HeaderValue(Array(contentType.utf8)[...])
        switch header.essence {
        case "application/x-www-form-urlencoded":
            try header.requireUTF8()
            return .urlEncoded
        case "multipart/form-data":
            try header.requireUTF8()
            return .multipart(boundary: try MultipartBoundary(header["boundary"] ?? []))
        default:
            throw .wrongMediaType
        }
    }
}

/// What separates the parts of a multipart body: 1 to 70 characters of a short list, no space at the end
/// (RFC 2046 §5.1.1).
package struct MultipartBoundary: Sendable, Hashable {
    let bytes: [UInt8]

    /// Throws `malformed` when `text` is no boundary.
    package init(_ text: String) throws(FormProblem) {
        try self.init(Array(text.utf8)[...])
    }

    init(_ bytes: ArraySlice<UInt8>) throws(FormProblem) {
        guard (1...70).contains(bytes.count), bytes.allSatisfy(Self.isLegal), bytes.last != UInt8(ascii: " ") else {
            throw .malformed
        }
        self.bytes = Array(bytes)
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

extension HeaderValue {
    /// Throws `badEncoding` when the header names a character set that isn't UTF-8 or its part ASCII.
    func requireUTF8() throws(FormProblem) {
        guard let charset = self["charset"] else { return }
        guard ["utf-8", "utf8", "us-ascii"].contains(String(decoding: charset, as: UTF8.self).lowercased()) else {
            throw .badEncoding
        }
    }
}
