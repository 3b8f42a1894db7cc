import Classifieds
import Foundation
import Photos
import Testing

/// Through the real program: each photo in a worker process of its own.
@Suite(.serialized) struct `A photo` {
    static let fixtures = (try? Fixtures.expected()) ?? [:]
    let workers = PhotoWorkers(executable: Fixtures.program)

    @Test func `has its fixtures`() {
        #expect(Self.fixtures.count > 40)
    }

    @Test(arguments: fixtures.keys.sorted())
    func `is taken or refused, each for its own reason`(name: String) async throws {
        let bytes = try Fixtures.bytes(of: name)
        let outcome = await outcome(of: bytes)
        switch outcome {
        case .success(let photo):
            #expect(Self.fixtures[name] == "photo")
            check(photo)
        case .failure(let refusal): #expect(Self.fixtures[name] == "\(refusal)")
        }
    }

    @Test(arguments: ["turned.jpg", "turned.png", "turned.webp", "turned.heic", "turned.avif"])
    func `is upright and keeps none of its metadata`(name: String) async throws {
        let photo = try await workers.process(try Fixtures.bytes(of: name))
        #expect(photo.height > photo.width, "the pixels lie on their side in the file")
        for variant in photo.variants.values {
            #expect(variant.range(of: Data("canari".utf8)) == nil)
            for chunk in ["EXIF", "XMP ", "ICCP", "VP8X"] { #expect(variant.range(of: Data(chunk.utf8)) == nil) }
        }
    }

    @Test func `that carries a script behind its pixels loses it`() async throws {
        let photo = try await workers.process(try Fixtures.bytes(of: "polyglot.jpg"))
        for variant in photo.variants.values { #expect(variant.range(of: Data("script".utf8)) == nil) }
    }

    @Test func `over twelve megabytes is refused before a worker sees it`() async {
        let outcome = await outcome(of: Data(count: PhotoLimits.bytes + 1))
        #expect(throws: PhotoRefusal.tooManyBytes) { try outcome.get() }
    }

    @Test func `whose worker can't be started says so`() async throws {
        let nobody = PhotoWorkers(executable: "/nonexistent/zone-visio")
        await #expect(throws: PhotoRefusal.workerUnavailable) {
            try await nobody.process(try Fixtures.bytes(of: "turned.jpg"))
        }
    }

    @Test func `whose worker takes too long is given up`() async throws {
        let hasty = PhotoWorkers(executable: Fixtures.program, timeLimit: .milliseconds(1))
        await #expect(throws: PhotoRefusal.tooSlow) {
            try await hasty.process(try Fixtures.bytes(of: "turned.jpg"))
        }
    }

    @Test func `leaves no descriptor and no process behind, thirty at once`() async throws {
        let bytes = try Fixtures.bytes(of: "turned.jpg")
        let broken = try Fixtures.bytes(of: "half.jpg")
        _ = await outcome(of: bytes)
        let before = try openPipes()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<30 {
                group.addTask { _ = await outcome(of: number.isMultiple(of: 3) ? broken : bytes) }
            }
        }
        // Those of other tests come and go meanwhile.
        for _ in 0..<100 where try openPipes() > before || !children().isEmpty {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try openPipes() <= before)
        #expect(try children().isEmpty)
    }

    @Test func `of our own drawing comes out as large as a photo`() async throws {
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><rect width='40' height='30' fill='teal'/></svg>"
        let photo = try await workers.draw(svg: svg)
        #expect((photo.width, photo.height) == (1_600, 1_200))
        check(photo)
    }

    private func outcome(of bytes: Data) async -> Result<ProcessedPhoto, PhotoRefusal> {
        do throws(PhotoRefusal) {
            return .success(try await workers.process(bytes))
        } catch {
            return .failure(error)
        }
    }

    private func check(_ photo: ProcessedPhoto) {
        #expect(photo.variants.count == PhotoSize.allCases.count)
        #expect(max(photo.width, photo.height) <= PhotoSize.large.longestEdge)
        for variant in photo.variants.values {
            #expect(variant.prefix(4) == Data("RIFF".utf8))
            #expect(variant.dropFirst(8).prefix(8) == Data("WEBPVP8 ".utf8))
        }
    }

    /// Pipes lead to workers; files and sockets are other tests'.
    private func openPipes() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
            return target?.hasPrefix("pipe:") ?? false
        }
    }

    /// Workers of this process, zombies included; not those that read mails for other tests.
    private func children() throws -> [String] {
        let own = String(ProcessInfo.processInfo.processIdentifier)
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
            guard let status = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8) else { return false }
            let command = try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8)
            guard command?.contains("mail-worker") != true else { return false }
            return status.contains("(zone-visio)") && status.split(separator: " ").dropFirst(3).first ?? "" == own
        }
    }
}
