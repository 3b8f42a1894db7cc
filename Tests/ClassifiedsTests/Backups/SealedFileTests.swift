import Crypto
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SealedFileTests {
    private let folder: TestFolder
    private let key = OfflinePrivateKey(Curve25519.KeyAgreement.PrivateKey(), for: .backup)
    private var file: URL { folder.url.appending(path: "file.sealed") }
    private static let chunk = SealedFileWriter.chunk + SealedFileWriter.tag + 5
    private static let head = 40

    init() throws {
        folder = try TestFolder()
    }

    @Test(arguments: [0, 1, 1 << 20, 1 << 20 + 1, 3 << 20])
    func `what was sealed comes back, of whatever length`(bytes: Int) throws {
        let content = Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let digest = try write(content)
        let reader = try SealedFileReader(at: file, with: key, holding: "a")
        var found = Data()
        while let chunk = try reader.next() { found += chunk }
        #expect(found == content)
        #expect(reader.digestText == digest)
        #expect(digest == Hexadecimal.text(SHA256.hash(data: try Data(contentsOf: file))))
    }

    @Test func `what is cut, at a chunk's end or anywhere, doesn't open`() throws {
        try write(Data(count: 2 << 20 + 10))
        let whole = try Data(contentsOf: file)
        for end in [whole.count - 1, Self.head + 2 * Self.chunk, Self.head + Self.chunk, Self.head, 10, 0] {
            try expectDamaged(whole.prefix(end), "cut at \(end)")
        }
    }

    @Test func `what is in another order, doubled or longer doesn't open`() throws {
        try write(Data(count: 3 << 20))
        let whole = try Data(contentsOf: file)
        let head = whole.prefix(Self.head)
        let chunks = (0..<3).map { whole[(Self.head + $0 * Self.chunk)..<(Self.head + ($0 + 1) * Self.chunk)] }
        try expectDamaged(head + chunks[1] + chunks[0] + chunks[2], "swapped")
        try expectDamaged(head + chunks[0] + chunks[0] + chunks[1] + chunks[2], "doubled")
        try expectDamaged(head + chunks[0] + chunks[2], "left out")
        try expectDamaged(head + chunks[2], "the last alone")
        try expectDamaged(whole + Data([0]), "longer")
        try expectDamaged(whole + chunks[2], "two ends")
        var marked = Data(head + chunks[0])
        marked[Self.head] = 1
        try expectDamaged(marked, "cut, and said to be the last")
    }

    @Test func `every altered byte is noticed`() throws {
        try write(Data("some words that matter".utf8))
        let whole = try Data(contentsOf: file)
        for index in whole.indices {
            var altered = whole
            altered[index] ^= 1
            try expectDamaged(altered, "byte \(index)")
        }
    }

    @Test func `another key, and the right one for something else, open nothing`() throws {
        try write(Data("words".utf8))
        let other = OfflinePrivateKey(Curve25519.KeyAgreement.PrivateKey(), for: .backup)
        let escrow = OfflinePrivateKey(key.key, for: .escrow)
        for (key, content) in [(other, "a"), (escrow, "a"), (key, "b")] {
            #expect(throws: BackupProblem.damaged) {
                try SealedFileReader(at: file, with: key, holding: content).next()
            }
        }
    }

    @Test func `a part of another file doesn't open in its place`() throws {
        try write(Data(count: 2 << 20))
        let first = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        try write(Data(count: 2 << 20))
        let second = try Data(contentsOf: file)
        try expectDamaged(first.prefix(Self.head + Self.chunk) + second.suffix(Self.chunk), "mixed")
    }

    @discardableResult private func write(_ content: Data) throws -> String {
        let writer = try SealedFileWriter(at: file, for: key.publicKey, holding: "a")
        try writer.write(content)
        return try writer.finish()
    }

    private func expectDamaged(_ bytes: Data, _ what: Comment) throws {
        try Data(bytes).write(to: file)
        #expect(throws: BackupProblem.damaged, what) {
            let reader = try SealedFileReader(at: file, with: key, holding: "a")
            while try reader.next() != nil {}
        }
    }
}
