/// Reads `application/x-www-form-urlencoded` as the URL Standard's parser does (url.spec.whatwg.org,
/// section 5.1), but with strict UTF-8 and bounds.
package enum URLEncodedForm {
    /// The fields of a POST body.
    ///
    /// A `%` without two hexadecimal digits behind it stays as it is, `+` is a space, empty pairs are skipped.
    /// - Throws: `bodyTooLarge`, `tooManyParts`, `textTooLong`, `badEncoding`; `malformed` for a name that is
    ///   empty or over its bound.
    package static func parse(
        _ body: some Collection<UInt8>, limits: FormLimits = .textOnly
    ) throws(FormProblem) -> FormFields {
        guard body.count <= limits.urlEncodedBody else { throw .bodyTooLarge }
        let pairs = Array(body).split(separator: UInt8(ascii: "&"), maxSplits: limits.fields)
        guard pairs.count <= limits.fields else { throw .tooManyParts }

        var fields = FormFields()
        for pair in pairs {
            let (name, value) = try decoded(pair, limits)
            fields.append(text: value, name: name)
        }
        return fields
    }

    /// The parameters of an address's query, without its `?`. An address may come from anywhere, so what can't be
    /// read or is over a bound is left out and the rest is taken.
    package static func query(_ query: some StringProtocol, limits: FormLimits = .textOnly) -> FormFields {
        let bytes = Array(query.utf8.prefix(limits.urlEncodedBody))
        let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: limits.fields).prefix(limits.fields)

        var fields = FormFields()
        for pair in pairs {
            guard let (name, value) = try? decoded(pair, limits) else { continue }
            fields.append(text: value, name: name)
        }
        return fields
    }

    private static func decoded(
        _ pair: ArraySlice<UInt8>, _ limits: FormLimits
    ) throws(FormProblem) -> (name: String, value: String) {
        let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        let name = try FormText.name(percentDecoded(halves[0]), longest: limits.name)
        let value = halves.count > 1 ? percentDecoded(halves[1]) : []
        guard value.count <= limits.text else { throw .textTooLong(name) }
        return (name, try FormText.value(value))
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return decoded
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
