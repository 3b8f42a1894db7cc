import Foundation

/// How far a long command is, on one line of standard error.
enum Progress {
    @Sendable static func show(_ sentence: String) {
        FileHandle.standardError.write(Data("\r\(sentence)\u{1B}[K".utf8))
    }

    /// - Parameter left: how much there is to do; at none the line ends.
    @Sendable static func show(_ sentence: String, left: Int) {
        show(sentence)
        if left <= 0 { end() }
    }

    /// Ends the line behind what shows progress, so that a failure has a line of its own.
    static func ended<Value>(_ work: () async throws -> Value) async throws -> Value {
        defer { end() }
        return try await work()
    }

    /// The same for work that waits for nothing.
    static func endedNow<Value>(_ work: () throws -> Value) throws -> Value {
        defer { end() }
        return try work()
    }

    static func say(_ sentence: String) {
        FileHandle.standardError.write(Data("zone-visio: \(sentence)\n".utf8))
    }

    private static func end() {
        FileHandle.standardError.write(Data("\n".utf8))
    }
}
