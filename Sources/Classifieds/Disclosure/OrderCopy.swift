import Foundation

/// What an order reaches of one person, as it was when the order was known to be one: files, each of one category.
struct OrderCopy: Sendable, Equatable, Codable {
    struct Part: Sendable, Equatable, Codable {
        let category: String
        /// As in the archive: `annonces.json`, `photos/…webp`.
        let name: String
        let bytes: Data
    }

    var parts: [Part] = []

    /// Nothing but these categories.
    func only(_ categories: Set<LegalOrder.Category>) -> OrderCopy {
        let names = Set(categories.map(\.rawValue))
        return OrderCopy(parts: parts.filter { names.contains($0.category) })
    }

    mutating func add(_ bytes: Data, named name: String, of category: LegalOrder.Category) {
        parts.append(Part(category: category.rawValue, name: name, bytes: bytes))
    }

    /// A list of records, as JSON.
    mutating func add(_ records: [[String: String]], named name: String, of category: LegalOrder.Category) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        add(try encoder.encode(records), named: name, of: category)
    }
}

extension OrderCopy: Sealable {
    var sealableBytes: Data {
        // Strings and bytes: there is nothing that can't be encoded.
        (try? JSONEncoder().encode(self)) ?? Data()
    }

    init?(sealableBytes: Data) {
        guard let copy = try? JSONDecoder().decode(OrderCopy.self, from: sealableBytes) else { return nil }
        self = copy
    }
}

extension OrderCopy: CustomStringConvertible, CustomReflectable {
    var description: String { "‹personal›" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
