import Foundation
import Testing

/// `Tests/Browser/smtp_server.py` in a process of its own, with a folder that goes away with it.
struct TestSMTPServer {
    /// A mail as the server got it and as Python's mail parser reads it.
    struct Mail: Decodable {
        let hello, sender, subject, type: String
        let tls: Bool
        let login: String?
        /// The same for mails that came over one connection.
        let connection: Int
        let recipients: [String]
        let headers, from, to: [[String]]
        let body: String?
        let defects: [String]
    }

    let port: Int
    let authority: String?
    private let folder: URL
    private let control: URL
    private let output: ProcessLines

    /// Starts a server, hands it over once it listens, and stops it.
    static func run(_ options: String..., body: (TestSMTPServer) async throws -> Void) async throws {
        try await run(options, body: body)
    }

    static func run(_ options: [String], body: (TestSMTPServer) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let control = folder.appending(path: "control")

        let process = Process()
        let pipe = Pipe()
        process.executableURL = try URL(filePath: #require(TestPython.path, "python3 with aiosmtpd is missing"))
        let mails = folder.appending(path: "mails")
        process.arguments =
            [TestPython.script, "--port", "0", "--folder", mails.path, "--control", control.path] + options
        process.standardOutput = pipe
        try process.run()
        defer { process.terminate() }

        let output = ProcessLines(pipe.fileHandleForReading)
        let port = try #require(await Int(output.value(after: "port ")))
        let authority = options.contains("--tls") ? try await output.value(after: "authority ") : nil
        _ = try await output.value(after: "ready")
        try await body(
            TestSMTPServer(port: port, authority: authority, folder: mails, control: control, output: output))
    }

    /// Changes the mode and waits until the server says so.
    func follow(_ mode: String) async throws {
        try Data(mode.utf8).write(to: control, options: .atomic)
        _ = try await output.value(after: "mode \(mode)")
    }

    /// Waits until as many connections are open, of a server that was started with `--connections`.
    func waitUntilOpen(_ count: Int) async throws {
        _ = try await output.value(after: "open \(count)")
    }

    /// The mails that arrived so far, oldest first.
    func mails() throws -> [Mail] {
        try files(ending: "json").map { try JSONDecoder().decode(Mail.self, from: Data(contentsOf: $0)) }
    }

    /// The same mails byte for byte.
    func contents() throws -> [Data] {
        try files(ending: "eml").map { try Data(contentsOf: $0) }
    }

    private func files(ending: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == ending }
            .sorted { $0.path < $1.path }
    }
}

/// The lines a process writes, read on a thread of its own since reading blocks.
struct ProcessLines: Sendable {
    private let queue = DispatchQueue(label: "lines of a process")
    private let handle: FileHandle

    init(_ handle: FileHandle) {
        self.handle = handle
    }

    /// What follows `start` on the next line that begins so; the lines before are passed over.
    func value(after start: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try read(after: start) }) }
        }
    }

    private func read(after start: String) throws -> String {
        while true {
            var line: [UInt8] = []
            while let byte = try handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix(start) { return String(text.dropFirst(start.count)) }
            if text.isEmpty { throw Ended(waitingFor: start) }
        }
    }

    struct Ended: Error {
        let waitingFor: String
    }
}

/// The Python of `bin/setup`, else the system's, when it has what the server needs.
enum TestPython {
    /// Where the tests must run: without Python they fail there instead of being left out.
    static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

    static let script = root.appending(path: "Tests/Browser/smtp_server.py").path

    static let path: String? = [root.appending(path: ".venv/bin/python").path, "/usr/bin/python3"].first(where: works)

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func works(_ path: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import aiosmtpd"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
