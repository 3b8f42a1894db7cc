import Foundation
import Web

/// Multipart bodies written out for the tests, and what a reader makes of them.
enum MultipartSample {
    static let boundary = "----WebKitFormBoundaryx3Yh9dVwqLk0aTzE"
    static let limits = FormLimits(body: 2_000_000, file: 100_000)

    /// A header as browsers write it, then the content and the line end that belongs to the delimiter.
    static func text(_ name: String, _ value: String) -> [UInt8] {
        part("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    static func file(_ name: String, _ fileName: String, _ type: String, _ bytes: [UInt8]) -> [UInt8] {
        let disposition = "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\""
        return part("\(disposition)\r\nContent-Type: \(type)", bytes)
    }

    static func part(_ header: String, _ bytes: [UInt8] = Array("x".utf8)) -> [UInt8] {
        Array("\(header)\r\n\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    static func body(_ parts: [UInt8]..., end: String = "--\r\n") -> [UInt8] {
        let opening = Array("--\(boundary)\r\n".utf8)
        return parts.flatMap { opening + $0 } + Array("--\(boundary)\(end)".utf8)
    }

    /// What the browser sends for two texts, an empty file input and two photos.
    static let publication = body(
        text("titre", "Échange anglais contre français"), text("texte", "Bonjour,\r\n\r\n--pas une fin\r\n"),
        file("document", "", "application/octet-stream", []),
        file("photos", "moi à la plage.jpg", "image/jpeg", [0xFF, 0xD8, 13, 10, 45, 45, 45, 45, 0, 13, 10]),
        file("photos", "%22deux%22.png", "image/PNG", [13, 13, 10, 13]), text("vide", ""))

    /// The events of a body that comes in pieces ending at `cuts`, neighbouring data put together.
    static func events(
        _ body: [UInt8], cuts: [Int] = [], boundary: String = boundary, limits: FormLimits = limits
    ) throws(FormProblem) -> [MultipartEvent] {
        var reader = MultipartReader(boundary: try MultipartBoundary(boundary), limits: limits)
        var events: [MultipartEvent] = []
        var start = 0
        for cut in cuts + [body.count] {
            events += try reader.feed(body[start..<cut])
            start = cut
        }
        try reader.finish()
        return joined(events)
    }

    private static func joined(_ events: [MultipartEvent]) -> [MultipartEvent] {
        events.reduce(into: []) { joined, event in
            if case .partData(let next) = event, case .partData(let data) = joined.last {
                joined[joined.count - 1] = .partData(data + next)
            } else {
                joined.append(event)
            }
        }
    }

    static func form(_ body: [UInt8], limits: FormLimits = limits) throws(FormProblem) -> FormFields {
        var form = MultipartForm(boundary: try MultipartBoundary(boundary), limits: limits)
        try form.feed(body)
        return try form.finish()
    }
}
