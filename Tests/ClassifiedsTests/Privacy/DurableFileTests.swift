import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DurableFileTests {
    @Test(arguments: [Data(), Data([1]), Data(repeating: 7, count: 3_000_000)])
    func `a file is there whole, with its mode and nothing beside it`(bytes: Data) throws {
        let folder = try TestFolder()
        let url = folder.url.appending(path: "a.key")
        try DurableFile.write(bytes, to: url, mode: 0o600)

        #expect(try Data(contentsOf: url) == bytes)
        #expect(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int == 0o600)
        #expect(try names(in: folder) == ["a.key"])
    }

    @Test func `what a crash left behind is written over, not added to`() throws {
        let folder = try TestFolder()
        let url = folder.url.appending(path: "a.key")
        try Data(repeating: 9, count: 100).write(to: folder.url.appending(path: ".a.key.new"))
        try DurableFile.write(Data([1, 2]), to: url, mode: 0o600)

        #expect(try Data(contentsOf: url) == Data([1, 2]))
        #expect(try names(in: folder) == ["a.key"])
    }

    @Test func `a write that fails leaves the old file and nothing beside it`() throws {
        let folder = try TestFolder()
        let url = folder.url.appending(path: "a.key")
        // A folder in the file's place: its name can't be taken.
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try Data([1]).write(to: url.appending(path: "inside"))

        #expect(throws: DurableFileError.self) { try DurableFile.write(Data([2]), to: url, mode: 0o600) }
        #expect(try names(in: folder) == ["a.key"])
        #expect(try Data(contentsOf: url.appending(path: "inside")) == Data([1]))
    }

    @Test func `a folder that isn't there is an error of the disk, not a full one`() throws {
        let folder = try TestFolder()
        let nowhere = folder.url.appending(path: "nowhere")
        let failure = #expect(throws: DurableFileError.self) {
            try DurableFile.write(Data(), to: nowhere.appending(path: "a"), mode: 0o600)
        }
        #expect(failure == DurableFileError(code: ENOENT))
        #expect(failure?.isFull == false)
        #expect(throws: DurableFileError(code: ENOENT)) { try DurableFile.synchronize(folder: nowhere) }
        #expect(DurableFileError(code: ENOSPC).isFull)
    }

    @Test func `a full disk is said to be full and leaves no half of a file`() throws {
        let folder = try TestFolder()
        let full = URL(filePath: "/dev/full")
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: ".a.key.new"), withDestinationURL: full)
        let failure = #expect(throws: DurableFileError.self) {
            try DurableFile.write(Data(count: 10), to: folder.url.appending(path: "a.key"), mode: 0o600)
        }
        #expect(failure?.isFull == true)
        #expect(try names(in: folder) == [])
    }

    private func names(in folder: TestFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }
}
