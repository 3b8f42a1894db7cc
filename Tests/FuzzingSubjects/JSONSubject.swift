package import Foundation
package import TestSite

@testable import Classifieds
@testable import Web

/// What a program sends to the API, and other JSON that people bring.
package struct JSONSubject: FuzzingSubject {
    package static let name = "json"
    package static let longest = 4_000

    private static let fields: Set<String> = ["titre", "texte", "photo", "rayon", "ordre"]

    package init(_ world: TestSite) throws {}

    package func look(at bytes: Data) throws {
        try checkBody(bytes)
        if let value = try? JSONDecoder().decode(ExportedValue.self, from: bytes) {
            let again = try? JSONDecoder().decode(ExportedValue.self, from: value.json)
            try require(again.map(Self.sorted) == Self.sorted(value), "what is exported is read as it was")
        }
        _ = try? ComingCategories(json: bytes, known: [])
    }

    private func checkBody(_ bytes: Data) throws {
        var body: APIBody
        do {
            body = try APIBody(bytes, allowed: Self.fields)
        } catch is FormProblem {
            return
        } catch is Refusal {
            return
        }
        for name in Self.fields {
            var (text, flag, number, texts) = ("", false, 0, [String]())
            body.read(name, into: &text)
            body.read(name, into: &flag)
            body.read(name, into: &number)
            body.read(name, into: &texts)
            try require(texts.count <= 50, "no list is over its bound")
            try require(
                try FormText.value(text.utf8).utf8.elementsEqual(text.utf8), "a text that is clean stays as it is")
        }
        // Nothing is of all four kinds.
        let isSound = (try? body.requireSound()) != nil
        try require(isSound == !Self.fields.contains(where: body.has), "a field of the wrong kind is refused")
    }

    /// The order of an object's members is nobody's business.
    private static func sorted(_ value: ExportedValue) -> ExportedValue {
        switch value {
        case .list(let values): .list(values.map(sorted))
        case .object(let members):
            .object(
                members.map { ExportedValue.Member(name: $0.name, value: sorted($0.value)) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        default: value
        }
    }
}
