import Logging

/// How lines of the log are written.
enum LogFormat: Sendable {
    /// An hour, a level, `key=value`, and words.
    case text
    /// One JSON object a line.
    case json

    /// From now on the whole program writes so. A setting that says nothing known is refused later, with all the others.
    static func begin(on stream: LogStream) async {
        let reader = try? await SettingsFile.reader()
        let format = reader.flatMap { try? AskedSettings(reader: $0, isDemo: false).logFormat() } ?? .text
        LoggingSystem.bootstrap { LogLines(format: format, label: $0, stream: stream) }
    }
}
