import Foundation
import Logging

/// Writes each line of the log as words: its hour, its level, its label, `key=value` by the names of its fields, and its message.
struct TextLines: LogHandler {
    let label: String
    let stream: LogStream
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let own = event.metadata ?? [:]
        let fields = (own + metadata.filter { own[$0.key] == nil }).sorted { $0.key < $1.key }
        var line = stream.hour
        line.reserveCapacity(240)
        line.append(" \(event.level.rawValue) \(label):")
        for (name, value) in fields {
            line.append(" ")
            line.append(name)
            line.append("=")
            if case .string(let text) = value { line.append(text) } else { line.append(value.description) }
        }
        line.append(" [\(event.source)] \(event.message)\n")
        stream.write(line, event.level)
    }
}

/// Writes each line of the log as one JSON object: `time`, `level`, `label`, `message`, and its fields under their names.
struct JSONLines: LogHandler {
    let label: String
    let stream: LogStream
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues(\.description)
        fields["time"] = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        fields["level"] = event.level.rawValue
        fields["label"] = label
        fields["message"] = event.message.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(fields) else { return }
        stream.write("\(String(decoding: line, as: UTF8.self))\n", event.level)
    }
}
