import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PhotoFilesTests {
    @Test func `each size is a sealed file that only the site's user can read`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("quokka"))
        let names = try test.photoFileNames()
        let id = kept.photos[0].id.text
        #expect(
            Set(names.map { URL(filePath: $0).lastPathComponent }) == ["\(id).small", "\(id).medium", "\(id).large"])
        for name in names {
            let mode = try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let bytes = try Data(contentsOf: URL(filePath: name))
            #expect(bytes.range(of: Data("quokka".utf8)) == nil)
            #expect(bytes.range(of: Data("photo".utf8)) == nil)
        }
        let folder = try FileManager.default.attributesOfItem(atPath: test.photoFolder.path)[.posixPermissions] as? Int
        #expect(folder == 0o700)
    }

    @Test func `two photos of the same pixels are two different files`() async throws {
        let test = try await TestSite()
        _ = try await test.keep(photos: .adding("1", "1"))
        let contents = try test.photoFileNames().map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(Set(contents).count == 6)
    }

    @Test func `a file put in another's place, altered or cut isn't shown`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2"))
        let (one, other) = (kept.photos[0].id, kept.photos[1].id)
        let file = test.file(of: one, .small)
        let right = try Data(contentsOf: file)

        var flipped = right
        flipped[right.count / 2] ^= 1
        let others = try [test.file(of: other, .small), test.file(of: one, .large)].map { try Data(contentsOf: $0) }
        for wrong in others + [flipped, right.dropLast(), Data(), Data(right.prefix(1))] {
            try wrong.write(to: file)
            await #expect(throws: KeyringError.damaged) { try await test.site.photos.show(one, .small, to: .visitor) }
        }
        try right.write(to: file)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1", "2"])
    }

    @Test func `a photo whose file is gone isn't found`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        try FileManager.default.removeItem(at: test.file(of: kept.photos[0].id, .small))
        await #expect(throws: Refusal.notFound) {
            try await test.site.photos.show(kept.photos[0].id, .small, to: .visitor)
        }
    }

    @Test func `a photo that can't be written leaves no row, and the draft as it was`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(.sample().titled("Premier titre"))
        try FileManager.default.removeItem(at: test.photoFolder)
        try Data().write(to: test.photoFolder)

        await #expect(throws: (any Error).self) {
            try await test.keep(.sample().titled("Second titre"), photos: .adding("1"), as: kept.id)
        }
        await #expect(throws: (any Error).self) { try await test.submit(photos: .adding("1"), as: kept.id) }

        try FileManager.default.removeItem(at: test.photoFolder)
        try FileManager.default.createDirectory(at: test.photoFolder, withIntermediateDirectories: true)
        #expect(try await test.rowCounts()["photo"] == 0)
        #expect(try await test.rowCounts()["outbox"] == 0)
        let shown = try await test.site.ads.showDraft(kept.id, to: .visitor)
        #expect(shown.state == .draft)
        #expect(shown.content.leave(by: .ownPage).title == "Premier titre")
        _ = try await test.keep(photos: .adding("1"), as: kept.id)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1"])
    }

    /// Files in the place of some of the folders: some photos can be written and some can't, by the chance of names.
    @Test func `photos that are written by half leave no row, and no file after the sweep`() async throws {
        let test = try await TestSite()
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        for first in "4567" {
            for second in digits {
                try Data().write(to: test.photoFolder.appending(path: "\(first)\(second)"))
            }
        }
        var failures = 0
        for number in 0..<8 {
            do {
                _ = try await test.keep(photos: .adding("1 \(number)", "2", "3", "4"))
            } catch {
                failures += 1
            }
        }
        for first in "4567" {
            for second in digits {
                try FileManager.default.removeItem(at: test.photoFolder.appending(path: "\(first)\(second)"))
            }
        }
        try await test.site.photos.sweepFiles(olderThan: .seconds(-60))

        #expect(failures > 0)
        #expect(try await test.rowCounts()["ad"] == 8 - failures)
        #expect(try await test.rowCounts()["photo"] == 4 * (8 - failures))
        #expect(try test.photoFileNames().count == 12 * (8 - failures))
    }

    @Test func `a row that is refused leaves files for the sweep alone`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON photo") }
        await #expect(throws: DatabaseFailure.self) { try await test.keep(photos: .adding("1", "2")) }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFileNames().count == 6)
        try await test.site.photos.sweepFiles(olderThan: .seconds(-60))
        #expect(try test.photoFileNames().isEmpty)
    }
}

extension TestSite {
    /// The folder of the photos.
    var photoFolder: URL { folder.url.appending(path: "photos") }

    /// The file of one size of a photo.
    func file(of photo: Photo.ID, _ size: PhotoSize) -> URL {
        photoFolder.appending(path: "\(photo.text.prefix(2))/\(photo.text).\(size.rawValue)")
    }
}
