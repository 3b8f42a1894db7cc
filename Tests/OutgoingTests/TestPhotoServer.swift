import Foundation
import Testing

@testable import Outgoing

/// `Tests/Browser/photo_server.py` in a process of its own: a real store with the S3 interface, which checks each signature.
struct TestPhotoServer {
    let port: Int
    private let control: URL
    private let output: ProcessLines

    /// Starts a store, hands it over once it listens, and stops it.
    static func run(body: (TestPhotoServer) async throws -> Void) async throws {
        let control = FileManager.default.temporaryDirectory.appending(path: "photos-\(UUID().uuidString)")
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try URL(filePath: #require(TestPython.path, "python3 of bin/setup is missing"))
        let script = URL(filePath: TestPython.script).deletingLastPathComponent().appending(path: "photo_server.py")
        process.arguments = [script.path, "--port", "0", "--control", control.path]
        process.standardOutput = pipe
        try process.run()
        defer { process.terminate() }

        let output = ProcessLines(pipe.fileHandleForReading)
        let port = try #require(await Int(output.value(after: "port ")))
        _ = try await output.value(after: "ready")
        try await body(TestPhotoServer(port: port, control: control, output: output))
    }

    /// Changes what it does, and waits until it says so.
    func follow(_ mode: String) async throws {
        try Data(mode.utf8).write(to: control, options: .atomic)
        _ = try await output.value(after: "mode \(mode)")
    }

    /// The store as the site is told of it.
    func place(
        bucket: String = "photos", prefix: String = "site", key: String = "AKIDEXEMPLE",
        secret: String = "secret/de+test=", region: String = "fr-test-1"
    ) throws -> S3Place {
        try S3Place(
            url: "s3://\(bucket)/\(prefix)?endpoint=http://127.0.0.1:\(port)&region=\(region)", key: key,
            secret: secret)
    }
}
