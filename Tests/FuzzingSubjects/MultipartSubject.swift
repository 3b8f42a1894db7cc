package import Foundation
package import TestSite

@testable import Web

/// A body of `multipart/form-data`, its boundary « b », within bounds that are soon reached.
package struct MultipartSubject: FuzzingSubject {
    package static let name = "multipart"
    package static let longest = 3_000

    private static let limits: FormLimits = {
        var limits = FormLimits(body: 2_500, file: 500)
        (limits.text, limits.name, limits.partHeader, limits.parts) = (300, 32, 200, 8)
        return limits
    }()

    package init(_ world: TestSite) throws {}

    package func look(at bytes: Data) throws {
        let body = Array(bytes)
        let whole = Self.read(body, piece: max(1, body.count))
        for piece in [1, 7, 64] {
            try require(Self.read(body, piece: piece) == whole, "a form reads the same however it is cut")
        }
        guard case .success(let form) = whole else { return }

        try require(form.texts.count + form.files.count <= Self.limits.parts, "no more parts than there may be")
        try require(form.files.allSatisfy { $0.bytes.count <= Self.limits.file }, "no file is over its bound")
        try require(form.names.allSatisfy { $0.utf8.count <= Self.limits.name }, "no name is over its bound")
        try CleanTexts.check(form)
        try require(try Self.readAgain(form) == form, "a form that is written again reads the same")
    }

    private static func read(_ body: [UInt8], piece: Int) -> Result<FormFields, FormProblem> {
        Result { () throws(FormProblem) in
            var form = MultipartForm(boundary: try MultipartBoundary("b"), limits: limits)
            for start in stride(from: 0, to: body.count, by: piece) {
                try form.feed(body[start..<min(body.count, start + piece)])
            }
            return try form.finish()
        }
    }

    private static func readAgain(_ form: FormFields) throws -> FormFields {
        let written = WrittenForm(form)
        var again = MultipartForm(
            boundary: try MultipartBoundary(written.boundary), limits: FormLimits(body: 1_000_000, file: 1_000_000))
        try again.feed(written.body)
        return try again.finish()
    }
}

/// A form as a browser writes it, behind a boundary that stands nowhere in it.
private struct WrittenForm {
    let boundary: String
    let body: Data

    init(_ form: FormFields) {
        let texts = form.texts.map { (head: "name=\"\(Self.escaped($0.name))\"", content: Data($0.value.utf8)) }
        let files = form.files.map { file in
            let type = file.declaredType.map { "\r\nContent-Type: \($0)" } ?? ""
            return (head: "name=\"\(Self.escaped(file.field))\"; filename=\"a\"\(type)", content: file.bytes)
        }
        let parts = texts + files
        var number = 0
        while parts.contains(where: { $0.content.range(of: Data("w\(number)w".utf8)) != nil }) { number += 1 }
        boundary = "w\(number)w"
        var body = Data()
        for part in parts {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8)
            body += part.content + Data("\r\n".utf8)
        }
        self.body = body + Data("--\(boundary)--\r\n".utf8)
    }

    private static func escaped(_ name: String) -> String {
        name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}
