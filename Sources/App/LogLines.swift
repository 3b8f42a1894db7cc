import Foundation
import Logging

/// Writes the lines of the log, in the format that the operator set.
struct LogLines: LogHandler {
    let format: LogFormat
    let label: String
    let stream: LogStream
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        switch format {
        case .text: stream.write(text(event), event.level)
        case .json: json(event).map { stream.write($0, event.level) }
        }
    }

    /// Its hour, its level, its label, `key=value` by the names of its fields, and its message.
    private func text(_ event: LogEvent) -> String {
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
        return line
    }

    /// `time`, `level`, `label`, `message`, and its fields under their names.
    private func json(_ event: LogEvent) -> String? {
        var fields = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues(\.description)
        fields["time"] = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        fields["level"] = event.level.rawValue
        fields["label"] = label
        fields["message"] = event.message.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(fields)).map { "\(String(decoding: $0, as: UTF8.self))\n" }
    }
}
