import Database
import Foundation
import Photos
import TestSite
import Testing

@testable import Classifieds

@Suite(.serialized) struct RemovedPhotoTests {
    @Test func `a removed photo, made smaller and encoded anew, is held; another isn't`() async throws {
        let (test, uploaded) = try await Self.removed()
        let copy = try await test.site.photoProcessor.process(try #require(uploaded.variants[.small]))
        #expect(copy.variants[.large] != uploaded.variants[.large])
        let noe = try await test.hold(.sample(of: .noe), photos: .with(copy))
        #expect(try await test.reasons(of: noe.ad, by: noe.caller).contains(.removedPhoto))
    }

    @Test func `whoever objected to comparisons is held too, and the photo is forgotten a year after`() async throws {
        let (test, uploaded) = try await Self.removed()
        let noe = try await test.publish(.sample(of: .noe))
        try await test.site.rights.object(to: .copies, by: noe.caller)
        try await test.revise(noe.ad, as: .sample(of: .noe), photos: .with(uploaded), by: noe.caller)
        #expect(try await test.reasons(of: noe.ad, by: noe.caller) == [.removedPhoto])
        try await test.pass(.days(366))
        #expect(try await test.removed() == 0)
    }

    @Test func `reversed, it is a photo like any other; one of another ad is no reason`() async throws {
        let (test, _, decision) = try await Self.decided()
        #expect(try await test.removed() > 0)
        try await test.judge(try await test.contest(decision), .reversed)
        #expect(try await test.removed() == 0)
        let noe = try await test.publish(.sample(of: .noe))
        await #expect(throws: Refusal.notFound) {
            try await test.decide(.because(.remove, photos: [.random()]), about: .ad(noe.ad))
        }
    }

    private static func removed() async throws -> (TestSite, ProcessedPhoto) {
        let (test, photo, _) = try await decided()
        return (test, photo)
    }

    private static func decided() async throws -> (TestSite, ProcessedPhoto, Decision.ID?) {
        let test = try await TestSite(photos: PhotoWorkers(executable: TestProgram.path))
        let photo = try await test.picture()
        let (caller, ad) = try await test.publish(photos: .with(photo))
        let shown = try await test.site.ads.showOwn(ad, to: caller).ad.photos.map(\.id)
        return (
            test, photo, try await test.decide(.because(.remove, on: .photoOfOthers, photos: shown), about: .ad(ad))
        )
    }
}

extension PhotoChanges {
    fileprivate static func with(_ photo: ProcessedPhoto) -> PhotoChanges {
        var changes = PhotoChanges()
        changes.added = [photo]
        return changes
    }
}

extension TestSite {
    /// A picture with shapes of many sizes, as an uploaded photo.
    fileprivate func picture() async throws -> ProcessedPhoto {
        let shapes = (0..<40).map { number in
            let (x, y, size) = (number * 137 % 800, number * 211 % 600, 30 + number * 53 % 170)
            return
                "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(size)\" fill=\"rgb(\(number * 67 % 256),\(number * 29 % 256),90)\"/>"
        }
        let drawn = try await site.photoProcessor.draw(
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"600\">\(shapes.joined())</svg>")
        return try await site.photoProcessor.process(try #require(drawn.variants[.large]))
    }

    fileprivate func removed() async throws -> Int {
        try await site.database.read { try $0.row("SELECT count(*) AS count FROM removed_print")?["count"] ?? 0 }
    }
}
