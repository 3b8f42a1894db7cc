import Configuration
import Foundation

/// What a file of settings holds, or is going to hold.
struct SetupAnswers {
    private var values: [String: Any] = [:]

    init() {}

    /// Those of a file; none where it isn't there.
    ///
    /// - Throws: `OperatorError` for a file that isn't one JSON object.
    init(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let json = FileManager.default.contents(atPath: path),
            let object = try? JSONSerialization.jsonObject(with: json) as? [String: Any]
        else { throw OperatorError("\(path) can't be read: it must be one JSON object, and yours to read.") }
        values = object
    }

    /// One by its key: `controller.name`. `nil` where nothing is said; what isn't a text stays in the file as it is.
    subscript(key: String) -> String? {
        get {
            let parts = key.split(separator: ".").map(String.init)
            guard parts.count > 1 else { return values[key] as? String }
            return (values[parts[0]] as? [String: Any])?[parts[1]] as? String
        }
        set {
            let parts = key.split(separator: ".").map(String.init)
            guard parts.count > 1 else {
                values[key] = newValue
                return
            }
            var group = values[parts[0]] as? [String: Any] ?? [:]
            group[parts[1]] = newValue
            values[parts[0]] = group.isEmpty ? nil : group
        }
    }

    /// Forgets all of a group: `mailProcessor`.
    mutating func removeGroup(_ name: String) { values[name] = nil }

    /// Takes over all that others say; the rest stays.
    mutating func take(_ others: SetupAnswers) {
        for (key, value) in others.values {
            guard let group = value as? [String: Any], let own = values[key] as? [String: Any] else {
                values[key] = value
                continue
            }
            values[key] = own.merging(group) { $1 }
        }
    }

    /// As a file, names in order.
    func json() throws -> Data {
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try JSONSerialization.data(withJSONObject: values, options: options) + Data("\n".utf8)
    }

    /// All that is said, by its key, in order; what is no text as JSON has it.
    var parts: [(key: String, text: String)] {
        let leaves = values.flatMap { key, value -> [(key: String, value: Any)] in
            guard let group = value as? [String: Any] else { return [(key, value)] }
            return group.map { ("\(key).\($0.key)", $0.value) }
        }
        return leaves.map { ($0.key, Self.text(of: $0.value)) }.sorted { $0.key < $1.key }
    }

    private static func text(of value: Any) -> String {
        if let text = value as? String { return text }
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
        let json = try? JSONSerialization.data(withJSONObject: value, options: options)
        return json.map { String(decoding: $0, as: UTF8.self) } ?? "…"
    }

    /// All texts by their keys, in order.
    var texts: [(key: String, text: String)] {
        values.flatMap { key, value -> [(key: String, text: String)] in
            if let text = value as? String { return [(key, text)] }
            let group = value as? [String: Any] ?? [:]
            return group.compactMap { part, value in (value as? String).map { ("\(key).\(part)", $0) } }
        }
        .sorted { $0.key < $1.key }
    }

    /// As the start reads them.
    var asked: AskedSettings {
        let pairs = texts.map { key, text in
            let parts = key.split(separator: ".").map(String.init)
            return (AbsoluteConfigKey(parts), ConfigValue(.string(text), isSecret: true))
        }
        var all = Dictionary(pairs) { first, _ in first }
        for (key, value) in values {
            guard let list = value as? [String] else { continue }
            let parts = [key]
            all[AbsoluteConfigKey(parts)] = ConfigValue(.stringArray(list), isSecret: true)
        }
        let provider = InMemoryProvider(values: all)
        return AskedSettings(reader: ConfigReader(provider: provider), isDemo: false)
    }
}
