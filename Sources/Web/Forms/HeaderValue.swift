/// The value of a `Content-Type` or `Content-Disposition` header: `form-data; name="photos"; filename="a.jpg"`.
///
/// Browsers write `"`, CR and LF inside a quoted parameter as `%22`, `%0D` and `%0A` (HTML Living Standard,
/// « multipart form data »); a backslash is a backslash. White space is allowed around every piece.
struct HeaderValue {
    /// What stands before the first `;`, in lower case: `form-data`, `image/jpeg`.
    let essence: String
    private let parameters: [String: ArraySlice<UInt8>]

    /// - Throws: `malformed` for an empty or unprintable essence, a parameter without `=`, a quote left open, or
    ///   a parameter that comes twice: two programs could read such a header in two ways.
    init(_ bytes: ArraySlice<UInt8>) throws(FormProblem) {
        var rest = bytes
        essence = try Self.token(Self.take(from: &rest, until: UInt8(ascii: ";")))

        var parameters: [String: ArraySlice<UInt8>] = [:]
        while let separator = rest.first {
            guard separator == UInt8(ascii: ";") else { throw .malformed }
            rest = rest.dropFirst().drop(while: Self.isBlank)
            if rest.isEmpty || rest.first == UInt8(ascii: ";") { continue }

            let name = try Self.token(Self.take(from: &rest, until: UInt8(ascii: "=")))
            guard rest.first == UInt8(ascii: "=") else { throw .malformed }
            rest = rest.dropFirst().drop(while: Self.isBlank)

            let value = try Self.parameterValue(from: &rest)
            guard parameters.updateValue(value, forKey: name) == nil else { throw .malformed }
        }
        self.parameters = parameters
    }

    /// The bytes of a parameter as they travelled; nil when it isn't there.
    subscript(name: String) -> ArraySlice<UInt8>? {
        parameters[name]
    }

    /// The text of a parameter with the three escapes of browsers undone.
    func unescaped(_ name: String) -> [UInt8]? {
        guard var rest = parameters[name] else { return nil }
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            let escape = byte == UInt8(ascii: "%") ? Self.escapes.first { rest.starts(with: $0.digits.utf8) } : nil
            bytes.append(escape?.byte ?? byte)
            if escape != nil { rest = rest.dropFirst(2) }
        }
        return bytes
    }

    private static let escapes: [(digits: String, byte: UInt8)] = [
        ("22", UInt8(ascii: "\"")), ("0D", UInt8(ascii: "\r")), ("0A", UInt8(ascii: "\n")),
    ]

    private static func take(from rest: inout ArraySlice<UInt8>, until end: UInt8) -> ArraySlice<UInt8> {
        let piece = rest.prefix { $0 != end }
        rest = rest[piece.endIndex...]
        return piece
    }

    private static func parameterValue(from rest: inout ArraySlice<UInt8>) throws(FormProblem) -> ArraySlice<UInt8> {
        guard rest.first == UInt8(ascii: "\"") else {
            return trimmed(take(from: &rest, until: UInt8(ascii: ";")))
        }
        rest = rest.dropFirst()
        let quoted = take(from: &rest, until: UInt8(ascii: "\""))
        guard !rest.isEmpty else { throw .malformed }
        rest = rest.dropFirst().drop(while: isBlank)
        return quoted
    }

    private static func token(_ bytes: ArraySlice<UInt8>) throws(FormProblem) -> String {
        let bytes = trimmed(bytes)
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }) else {
            throw .malformed
        }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// Without the spaces and tabs at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    /// A space or a tab (RFC 5234, WSP).
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
