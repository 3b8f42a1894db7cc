import Classifieds
import Foundation
import Outgoing
import Synchronization
import Testing

@Suite struct FolderTransportTests {
    @Test func `a mail becomes one file that only the site can read`() async throws {
        try await withFolder { folder in
            let message = try Mails.message(subject: "Prêt")
            try await FolderTransport(folder: folder.path).send(message)
            let files = try names(in: folder)
            #expect(files == ["1795442652000-k3J9.eml"])
            let path = folder.appending(path: files[0]).path
            #expect(try Data(contentsOf: URL(filePath: path)) == message.rendered())
            #expect(try permissions(path) == 0o600)
            #expect(try permissions(folder.path) == 0o700)
        }
    }

    @Test func `the same mail sent again is still one file and another is another`() async throws {
        try await withFolder { folder in
            let transport = FolderTransport(folder: folder.path)
            try await transport.send(Mails.message())
            try await transport.send(Mails.message(subject: "Corrigé"))
            try await transport.send(Mails.message(messageID: "autre@zone-visio.test"))
            #expect(try names(in: folder) == ["1795442652000-autre.eml", "1795442652000-k3J9.eml"])
        }
    }

    @Test func `what a crash left half written is taken over`() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let partial = folder.appending(path: ".k3J9.partial")
            try Data(repeating: 0x41, count: 100_000).write(to: partial)
            let message = try Mails.message()
            try await FolderTransport(folder: folder.path).send(message)
            #expect(try names(in: folder) == ["1795442652000-k3J9.eml"])
            #expect(try Data(contentsOf: folder.appending(path: "1795442652000-k3J9.eml")) == message.rendered())
        }
    }

    @Test(arguments: ["../../etc/passwd@x", "a/b\0c@x", "\r\n", "", "…", "@"])
    func `an identifier never names another folder`(identifier: String) async throws {
        try await withFolder { folder in
            try await FolderTransport(folder: folder.path).send(Mails.message(messageID: identifier))
            let files = try names(in: folder)
            #expect(files.count == 1)
            #expect(files.allSatisfy { $0.wholeMatch(of: /1795442652000-[A-Za-z0-9-]+\.eml/) != nil })
        }
    }

    @Test func `a folder that cannot be written to is a temporary failure`() async throws {
        let transport = FolderTransport(folder: "/dev/null/outbox")
        await #expect(throws: MailFailure.temporary("outbox: the folder can't be made")) {
            try await transport.send(Mails.message())
        }
        await #expect(throws: MailFailure.temporary("outbox: open failed, errno \(ENOENT)")) {
            try await FolderTransport(folder: "/proc/self/fdinfo").send(Mails.message())
        }
    }

    @Test func `many sent at once are all there, but for one that can't be written`() async throws {
        try await withFolder { folder in
            let transport = FolderTransport(folder: folder.path)
            let blocked = folder.appending(path: ".m7.partial")
            try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)
            let failed = await withTaskGroup { group in
                for number in 1...40 {
                    group.addTask { () -> [Int] in
                        do {
                            try await transport.send(Mails.message(messageID: "m\(number)@zone-visio.test"))
                            return []
                        } catch { return [number] }
                    }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
            #expect(failed == [7])
            let wanted = (1...40).filter { $0 != 7 }.map { "1795442652000-m\($0).eml" }
            #expect(try names(in: folder).filter { $0 != blocked.lastPathComponent } == wanted.sorted())
        }
    }

    @Test func `of many handed over together each answers for itself, and what isn't kept isn't sent`() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: ".m7.partial"), withIntermediateDirectories: true)
            let server = RefusingServer(refused: "m9@zone-visio.test")
            let transport = CopyingTransport(folder: FolderTransport(folder: folder.path), server: server)
            let mails = try (1...40).map { try Mails.message(messageID: "m\($0)@zone-visio.test") }
            let ended = await transport.send(mails)
            #expect(ended.count == 40)
            #expect(ended.indices.filter { (try? ended[$0].get()) == nil } == [6, 8])
            let kept = (1...40).filter { $0 != 7 }.map { "m\($0)@zone-visio.test" }
            #expect(server.asked == Set(kept))
            #expect(try names(in: folder).count { $0.hasSuffix(".eml") } == kept.count)
        }
    }

    @Test func `mails written before a date are deleted, later ones and other files stay`() async throws {
        try await withFolder { folder in
            let transport = FolderTransport(folder: folder.path)
            try await transport.forgetKept(before: .max)
            try await transport.send(Mails.message())
            try Data("x".utf8).write(to: folder.appending(path: "notes.txt"))
            let date = try Mails.message().date
            try await transport.forgetKept(before: date)
            #expect(try names(in: folder).count == 2)
            try await transport.forgetKept(before: date + 1)
            #expect(try names(in: folder) == ["notes.txt"])
        }
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "outbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: parent) }
        try await body(parent.appending(path: "outbox"))
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

/// Takes all mails but one.
private final class RefusingServer: MailTransport {
    private let state = Mutex(Set<String>())
    private let refused: String

    init(refused: String) { self.refused = refused }

    /// The names of all mails that it was given.
    var asked: Set<String> { state.withLock { $0 } }

    func send(_ message: MailMessage) async throws(MailFailure) {
        state.withLock { _ = $0.insert(message.messageID) }
        if message.messageID == refused { throw .permanent("full") }
    }
}
