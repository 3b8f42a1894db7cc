import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// JSON as the API writes it: keys in order, so that the same thing is the same bytes and has the same tag.
enum APIDocument {
    static func bytes(of value: some Encodable) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Of texts, numbers and lists nothing can fail.
        let bytes = (try? encoder.encode(value)) ?? Data("{}".utf8)
        return ByteBuffer(bytes: bytes)
    }
}

extension Answer {
    /// What everybody may read.
    static func open(_ value: some Encodable) -> Answer {
        Answer(
            headers: [.contentType: "application/json", .cacheControl: "no-cache"],
            body: APIDocument.bytes(of: value), mayCompress: true)
    }

    /// What is one person's: a program may keep it, and nobody between.
    static func own(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(
            status: status, headers: [.contentType: "application/json", .cacheControl: "private, no-cache"],
            body: APIDocument.bytes(of: value))
    }

    /// Done, and nothing to say (204, RFC 9110 §15.3.5).
    static let done = Answer(status: .noContent, headers: [.cacheControl: "no-store"])

    /// The same answer, about something that was made (201, RFC 9110 §15.3.2).
    func made(at address: String) -> Answer {
        var answer = tagged
        answer.status = .created
        answer.headers[.location] = address
        return answer
    }
}

extension Visit {
    /// Whether a change is meant for exactly what the program read.
    var restsOnWhatItRead: Bool { request.headers[.ifMatch].map { $0 != "*" } ?? false }

    /// Nothing is changed that isn't any more what the program read (RFC 9110 §13.1.1).
    ///
    /// - Throws: `APIProblem` with 412.
    func requireUnchanged(_ current: @autoclosure () async throws -> Answer) async throws {
        guard let wanted = request.headers[.ifMatch] else { return }
        let tag = try await current().tagged.headers[.eTag]
        let known = wanted.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard known.contains("*") || known.contains(where: { $0 == tag }) else { throw APIProblem(.changed) }
    }
}
