/// How lines of the log are written.
enum LogFormat: Sendable {
    /// An hour, a level, `key=value`, and words.
    case text
    /// One JSON object a line.
    case json
}
