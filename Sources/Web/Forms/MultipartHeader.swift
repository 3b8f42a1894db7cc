/// What the header of one part says (RFC 7578 §4).
struct MultipartHeader: Equatable {
    /// The name of the field.
    let name: String
    /// Whether it is a file: it has a `filename`, or a `filename*`, which RFC 7578 forbids and some programs send.
    let isFile: Bool
    /// Whether the file has an empty name: what browsers send for a file input in which nothing was chosen.
    let hasEmptyFileName: Bool
    /// The type of a file as the sender says, in lower case; nil when absent or unreadable.
    let declaredType: String?

    /// - Parameter block: the header's lines, each ended by CR LF.
    /// - Throws: `malformed` for a line that is no header, a disposition that is absent, repeated or other than
    ///   `form-data`, or a name that is absent or over its bound; `badEncoding` for a name that isn't UTF-8 and for
    ///   a text in another character set; `unsupportedPart` for a nested multipart or a transfer encoding.
    init(_ block: ArraySlice<UInt8>, longestName: Int) throws(FormProblem) {
        let fields = try Self.fields(of: block)
        guard let disposition = try fields["content-disposition"].map(HeaderValue.init(_:)),
            disposition.essence == "form-data", let name = disposition.unescaped("name")
        else { throw .malformed }

        self.name = try FormText.name(name, longest: longestName)
        isFile = disposition["filename"] != nil || disposition["filename*"] != nil
        hasEmptyFileName = disposition["filename"]?.isEmpty == true && disposition["filename*"] == nil
        declaredType = try Self.declaredType(fields["content-type"], isFile: isFile)
        try Self.requirePlainBytes(fields["content-transfer-encoding"])
    }

    /// The headers that matter here by their names in lower case; RFC 7578 §4.8 says to ignore the others.
    private static func fields(of block: ArraySlice<UInt8>) throws(FormProblem) -> [String: ArraySlice<UInt8>] {
        var fields: [String: ArraySlice<UInt8>] = [:]
        for line in try lines(of: block) {
            let name = line.prefix { $0 != UInt8(ascii: ":") }
            guard name.endIndex < line.endIndex else { throw .malformed }

            let key = String(decoding: HeaderValue.trimmed(name), as: UTF8.self).lowercased()
            guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !key.isEmpty else { throw .malformed }
            guard ["content-disposition", "content-type", "content-transfer-encoding"].contains(key) else { continue }

            let value = HeaderValue.trimmed(line[(name.endIndex + 1)...])
            guard fields.updateValue(value, forKey: key) == nil else { throw .malformed }
        }
        return fields
    }

    /// The lines without their ends. A line that begins with white space goes on with the one before
    /// (RFC 5322 §2.2.3).
    private static func lines(of block: ArraySlice<UInt8>) throws(FormProblem) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = block
        while !rest.isEmpty {
            let line = rest.prefix { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }
            guard rest[line.endIndex...].starts(with: "\r\n".utf8) else { throw .malformed }
            rest = rest[(line.endIndex + 2)...]

            if let first = line.first, HeaderValue.isBlank(first) {
                guard let begun = lines.popLast() else { throw .malformed }
                lines.append((begun + line)[...])
            } else {
                lines.append(line)
            }
        }
        return lines
    }

    private static func declaredType(_ value: ArraySlice<UInt8>?, isFile: Bool) throws(FormProblem) -> String? {
        guard let value, let header = try? HeaderValue(value) else { return nil }
        guard !header.essence.hasPrefix("multipart/") else { throw .unsupportedPart }
        guard isFile else {
            try header.requireUTF8()
            return nil
        }
        return header.essence
    }

    private static func requirePlainBytes(_ encoding: ArraySlice<UInt8>?) throws(FormProblem) {
        guard let encoding else { return }
        guard ["binary", "8bit", "7bit"].contains(String(decoding: encoding, as: UTF8.self).lowercased()) else {
            throw .unsupportedPart
        }
    }
}
