import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields that a program sent: a closed list, as a form's (promise COL-9), each of its own kind.
struct APIBody: Sendable {
    /// What came, byte for byte: a request is known again by it.
    let bytes: Data
    private let fields: [String: JSONValue]
    private var problems: [Problem] = []

    /// Reads what came.
    ///
    /// - Throws: `FormProblem` for what isn't a JSON object in UTF-8, `Refusal.invalid` for a field that there isn't.
    static func read(_ visit: Visit, allowed: Set<String>) async throws -> APIBody {
        try APIBody(try await visit.jsonBytes(), allowed: allowed)
    }

    /// The same, of a whole body.
    init(_ bytes: Data, allowed: Set<String>) throws {
        guard String(validating: bytes, as: UTF8.self) != nil,
            let value = try? JSONDecoder().decode(JSONValue.self, from: bytes), case .object(let fields) = value
        else { throw FormProblem.malformed }
        let unknown = fields.keys.filter { !allowed.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw Refusal.invalid(
                unknown.prefix(20).map { Problem(String($0.prefix(60)), "Ce champ n’existe pas ici.") })
        }
        (self.bytes, self.fields) = (bytes, fields)
    }

    /// Whether the field came.
    func has(_ name: String) -> Bool { fields[name] != nil }

    /// A text, cleaned as a form's; what isn't said stays as it was.
    mutating func read(_ name: String, into text: inout String) {
        switch fields[name] {
        case nil: return
        case .text(let typed):
            guard typed.utf8.count <= FormLimits.textOnly.text, let cleaned = try? FormText.value(typed.utf8) else {
                return note(name, "Ce texte est trop long.")
            }
            text = cleaned
        default: note(name, "Ce champ attend un texte.")
        }
    }

    /// Yes or no.
    mutating func read(_ name: String, into flag: inout Bool) {
        switch fields[name] {
        case nil: return
        case .flag(let value): flag = value
        default: note(name, "Ce champ attend true ou false.")
        }
    }

    /// A whole number.
    mutating func read(_ name: String, into number: inout Int) {
        switch fields[name] {
        case nil: return
        case .number(let value): number = value
        default: note(name, "Ce champ attend un nombre entier.")
        }
    }

    /// Several texts.
    mutating func read(_ name: String, into texts: inout [String]) {
        switch fields[name] {
        case nil: return
        case .list(let values) where values.count <= 50:
            let read = values.compactMap { value -> String? in
                guard case .text(let text) = value else { return nil }
                return text
            }
            if read.count == values.count { texts = read } else { note(name, "Ce champ attend une liste de textes.") }
        default: note(name, "Ce champ attend une liste de textes.")
        }
    }

    /// A field without which nothing can be done.
    mutating func require(_ names: String...) {
        for name in names where fields[name] == nil { note(name, "Ce champ est obligatoire.") }
    }

    private mutating func note(_ name: String, _ sentence: String) { problems.append(Problem(name, sentence)) }

    /// - Throws: `Refusal.invalid` when a field was of another kind, or missing.
    func requireSound() throws(Refusal) {
        guard problems.isEmpty else { throw .invalid(problems) }
    }
}

extension Visit {
    /// Words are shorter: as long as a form without photos may be.
    fileprivate func jsonBytes() async throws -> Data {
        guard let sent = request.headers[.contentType] else { throw FormProblem.wrongMediaType }
        let header = try HeaderValue(Array(sent.utf8)[...])
        guard ["application/json", "application/merge-patch+json"].contains(header.essence) else {
            throw FormProblem.wrongMediaType
        }
        return try await bytes(upTo: FormLimits.textOnly.body)
    }

    /// A whole body.
    ///
    /// - Parameter hasRoom: told of each piece.
    /// - Throws: `FormProblem.bodyTooLarge` as soon as there is more, `PhotoRefusal.workerUnavailable` without room.
    func bytes(upTo limit: Int, hasRoom: (Int) -> Bool = { _ in true }) async throws -> Data {
        guard (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= limit else {
            throw FormProblem.bodyTooLarge
        }
        var (bytes, pace) = (Data(), BodyPace())
        for try await chunk in request.body {
            try pace.note(chunk.readableBytes)
            guard bytes.count + chunk.readableBytes <= limit else { throw FormProblem.bodyTooLarge }
            guard hasRoom(chunk.readableBytes) else { throw PhotoRefusal.workerUnavailable }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }
}
