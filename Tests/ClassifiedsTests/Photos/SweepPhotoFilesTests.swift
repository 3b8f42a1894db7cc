import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The sweep looks at the dates of files, which are the machine's, not the test clock's.
struct SweepPhotoFilesTests {
    @Test func `what a row names stays, however old`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2"))
        let draft = try await test.keep(photos: .adding("3"))
        for name in try test.photoFileNames() { try test.age(URL(filePath: name), by: .days(900)) }
        try await test.site.photos.sweepFiles(olderThan: .zero)
        #expect(try await test.marks(of: ad, by: caller) == ["1", "2"])
        #expect(try await test.marks(of: draft.id, by: .visitor) == ["3"])
    }

    @Test func `what no row names goes once it is old enough`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(photos: .adding("1"))
        let young = try test.orphan(aged: .minutes(59))
        let old = try test.orphan(aged: .minutes(61))

        try await test.site.photos.sweepFiles(olderThan: Photos.grace)
        #expect(try test.has(young) && !test.has(old))
        #expect(try await test.marks(of: ad, by: .visitor) == ["1"])

        try await test.site.photos.sweepFiles(olderThan: .minutes(30))
        #expect(try !test.has(young))
        #expect(try test.photoFileNames().count == 3)
    }

    @Test func `the hour of the schedule is longer than any request`() async throws {
        let test = try await TestSite()
        let young = try test.orphan(aged: .minutes(50))
        let old = try test.orphan(aged: .minutes(70))
        try await test.pass(.zero)
        #expect(try test.has(young) && !test.has(old))
    }

    @Test func `a file cut short while it was written goes when it is old`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        let folder = test.file(of: kept.photos[0].id, .small).deletingLastPathComponent()
        let (young, old) = (folder.appending(path: ".a.small.new"), folder.appending(path: ".b.small.new"))
        for file in [young, old] { try Data("half".utf8).write(to: file) }
        try test.age(old, by: .hours(2))
        try await test.site.photos.sweepFiles(olderThan: Photos.grace)
        #expect(FileManager.default.fileExists(atPath: young.path))
        #expect(!FileManager.default.fileExists(atPath: old.path))
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1"])
    }

    @Test func `what isn't a photo's file isn't the sweep's affair`() async throws {
        let test = try await TestSite()
        let strangers = ["README", "note.txt", "00/short.small", "00/\(Photo.ID.random())"]
        for name in strangers {
            let file = test.photoFolder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
            try test.age(file, by: .days(2))
        }
        try await test.site.photos.sweepFiles(olderThan: Photos.grace)
        #expect(try test.photoFileNames().count == strangers.count)
    }

    @Test func `a folder that is empty or gone is no error`() async throws {
        let test = try await TestSite()
        try await test.site.photos.sweepFiles(olderThan: .zero)
        try FileManager.default.removeItem(at: test.photoFolder)
        try await test.site.photos.sweepFiles(olderThan: .zero)
    }
}

extension TestSite {
    /// Three files of a photo that no row names, written that long ago.
    fileprivate func orphan(aged age: Duration) throws -> Photo.ID {
        let id = Photo.ID.random()
        for size in PhotoSize.allCases {
            let file = file(of: id, size)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("orphan".utf8).write(to: file)
            try self.age(file, by: age)
        }
        return id
    }

    fileprivate func age(_ file: URL, by age: Duration) throws {
        let written = Date(timeIntervalSinceNow: -Double(age.inMilliseconds) / 1_000)
        try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: file.path)
    }

    fileprivate func has(_ photo: Photo.ID) throws -> Bool {
        let count = try photoFileNames().count { $0.contains(photo.text) }
        #expect(count == 0 || count == 3)
        return count == 3
    }
}
