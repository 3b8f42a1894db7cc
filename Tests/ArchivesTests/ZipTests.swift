import Classifieds
import Foundation
import TestSite
import Testing

@testable import Archives

struct ZipTests {
    @Test func `what was put in comes out again, stored or compressed`() throws {
        let photo = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let text = Data(String(repeating: "Bonjour, ", count: 50_000).utf8)
        let zip = try Self.zip([("a.txt", text, false), ("photos/b.webp", photo, true), ("empty", Data(), true)])
        #expect(zip.count < photo.count + 50_000)
        let found = try Self.files(in: zip)
        #expect(found == ["a.txt": text, "photos/b.webp": photo, "empty": Data()])
    }

    @Test func `what waits is never more than what was last written`() throws {
        let writer = try ZipWriter()
        let photo = Data(count: 300_000)
        for number in 0..<20 {
            try writer.begin("\(number)", size: photo.count, date: TestSite.start)
            try writer.write(photo)
            #expect(writer.waiting <= photo.count + 1_000)
            #expect(writer.take().count > 0)
            #expect(writer.waiting == 0)
        }
    }

    @Test func `a file of which less was written than was said is seen`() throws {
        let writer = try ZipWriter()
        try writer.begin("a", size: 10, date: TestSite.start)
        try writer.write(Data(count: 4))
        try writer.finish()
        #expect(throws: (any Error).self) { try Self.files(in: writer.take()) }
    }

    @Test(arguments: ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:/a", "./a", "a/./b"])
    func `a name that leads out of the folder is refused`(name: String) throws {
        let zip = try Self.zip([(name, Data([1]), true)])
        #expect(throws: UnusableArchive("it holds a name that leads out of its folder")) { try Self.files(in: zip) }
    }

    @Test func `a name that comes twice is refused`() throws {
        let zip = try Self.zip([("a", Data([1]), true), ("a", Data([2]), true)])
        #expect(throws: UnusableArchive("it holds one name twice")) { try Self.files(in: zip) }
    }

    @Test func `a file that is bigger than it may be is refused, whatever it says of itself`() throws {
        let bomb = try Self.zip([("a", Data(count: 5_000_000), false)])
        #expect(bomb.count < 50_000)
        for size in [4_999_999, 1_000, 0] {
            #expect(throws: UnusableArchive("a file in it is too big")) { try Self.files(in: bomb, most: size) }
        }
        #expect(try Self.files(in: bomb, most: 5_000_000)["a"]?.count == 5_000_000)
    }

    @Test func `an archive that is cut, or none at all, is refused`() throws {
        let zip = try Self.zip([("a", Data((0..<9_000).map { UInt8($0 & 0xFF) }), true)])
        for count in [0, 3, 100, zip.count / 2, zip.count - 30] {
            #expect(throws: UnusableArchive.self) { try Self.files(in: zip.prefix(count)) }
        }
        #expect(throws: UnusableArchive.self) { try Self.files(in: Data("not a ZIP, but long enough to be one".utf8)) }
    }

    @Test func `a byte that was changed is found by its sum`() throws {
        var zip = try Self.zip([("a", Data(repeating: 7, count: 5_000), true)])
        let place = try #require(zip.firstRange(of: Data(repeating: 7, count: 100)))
        zip[place.lowerBound + 50] = 8
        #expect(throws: UnusableArchive("a file in it is damaged")) { try Self.files(in: zip) }
    }

    private static func zip(_ files: [(name: String, bytes: Data, isStored: Bool)]) throws -> Data {
        let writer = try ZipWriter()
        for file in files {
            try writer.begin(file.name, size: file.isStored ? file.bytes.count : nil, date: TestSite.start)
            try writer.write(file.bytes)
        }
        try writer.finish()
        return writer.take()
    }

    private static func files(in zip: Data, most: Int = 10_000_000) throws -> [String: Data] {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "a.zip")
        try zip.write(to: file)
        let reader = try ZipArchives().reader(of: file)
        var found: [String: Data] = [:]
        while let name = try reader.next() { found[name] = try reader.bytes(most: most) }
        return found
    }
}
