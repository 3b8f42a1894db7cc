import Database
import Foundation
import Glibc
import Logging

/// How lines of the log are written.
enum LogFormat: Sendable {
    /// An hour, a level, `key=value`, and words.
    case text
    /// One JSON object a line.
    case json

    /// From now on the whole program writes so. A setting that says nothing known is refused later, with all the others.
    static func begin() async {
        guard let reader = try? await SettingsFile.reader(),
            (try? AskedSettings(reader: reader, isDemo: false).logFormat()) == .json
        else { return }
        LoggingSystem.bootstrap { label in JSONLines(label: label) }
    }
}

/// Writes each line of the log as one JSON object: `time`, `level`, `label`, `message`, and its fields under their names.
struct JSONLines: LogHandler {
    let label: String
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    /// Takes a whole line.
    private let write: @Sendable (Data) -> Void

    /// - Parameter write: by default to standard error, in one piece, so that lines of several threads don't mix.
    init(label: String, writing write: @escaping @Sendable (Data) -> Void = Self.toStandardError) {
        self.label = label
        self.write = write
    }

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
        write(line + Data("\n".utf8))
    }

    private static let toStandardError: @Sendable (Data) -> Void = { line in
        line.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
