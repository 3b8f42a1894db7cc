import Foundation

/// Gathers what a `MultipartReader` finds into `FormFields`, in memory, within the same limits.
package struct MultipartForm: Sendable {
    private var reader: MultipartReader
    private var fields = FormFields()
    private var open: (name: String, isFile: Bool, declaredType: String?) = ("", false, nil)
    private var bytes = Data()
    private var problem: FormProblem?

    /// A form at the start of its body.
    package init(boundary: MultipartBoundary, limits: FormLimits) {
        reader = MultipartReader(boundary: boundary, limits: limits)
    }

    /// Takes the next bytes of the body. Throws what `MultipartReader.feed` throws, and `badEncoding` for a text
    /// that isn't UTF-8; of several problems, the first in the body.
    package mutating func feed(_ chunk: some Sequence<UInt8>) throws(FormProblem) {
        if let problem { throw problem }
        do throws(FormProblem) {
            var events: [MultipartEvent] = []
            let read = Result { () throws(FormProblem) in try reader.feed(chunk, into: &events) }
            for event in events { try keep(event) }
            try read.get()
        } catch {
            problem = error
            throw error
        }
    }

    /// The form, once its body is over. Throws `truncated` when the closing boundary didn't come, and again what
    /// `feed` has thrown.
    package mutating func finish() throws(FormProblem) -> FormFields {
        if let problem { throw problem }
        try reader.finish()
        return fields
    }

    private mutating func keep(_ event: MultipartEvent) throws(FormProblem) {
        switch event {
        case .partBegan(let name, let isFile, let declaredType): open = (name, isFile, declaredType)
        case .partData(let data): bytes.append(data)
        case .partEnded: try keepPart()
        }
    }

    private mutating func keepPart() throws(FormProblem) {
        if open.isFile {
            fields.append(file: UploadedFile(field: open.name, declaredType: open.declaredType, bytes: bytes))
        } else {
            fields.append(text: try FormText.value(bytes), name: open.name)
        }
        bytes = Data()
    }
}
