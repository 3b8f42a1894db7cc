/// Reads the body of a POST as it comes in, whichever of the two forms' formats it is in.
///
/// ```swift
/// var reader = try FormReader(contentType: request.headers[.contentType], limits: limits)
/// for try await buffer in request.body { try reader.feed(buffer.readableBytesView) }
/// let form = try reader.finish().checked(against: ["titre", "texte"], repeatable: ["photos"], files: ["photos"])
/// ```
package struct FormReader: Sendable {
    private let limits: FormLimits
    private var multipart: MultipartForm?
    private var urlEncoded: [UInt8] = []

    /// A reader at the start of a body of this type. Throws what `FormMediaType.parse` throws.
    package init(contentType: String?, limits: FormLimits) throws(FormProblem) {
        self.limits = limits
        switch try FormMediaType.parse(contentType) {
        case .urlEncoded: multipart = nil
        case .multipart(let boundary): multipart = MultipartForm(boundary: boundary, limits: limits)
        }
    }

    /// Takes the next bytes of the body; throws as soon as a bound is passed or the syntax broken.
    package mutating func feed(_ chunk: some Collection<UInt8>) throws(FormProblem) {
        guard multipart == nil else {
            try multipart?.feed(chunk)
            return
        }
        guard urlEncoded.count + chunk.count <= limits.urlEncodedBody else { throw .bodyTooLarge }
        urlEncoded.append(contentsOf: chunk)
    }

    /// The form, once its body is over. Throws what its format's reader throws at the end.
    package mutating func finish() throws(FormProblem) -> FormFields {
        if let form = try multipart?.finish() { return form }
        return try URLEncodedForm.parse(urlEncoded, limits: limits)
    }
}
