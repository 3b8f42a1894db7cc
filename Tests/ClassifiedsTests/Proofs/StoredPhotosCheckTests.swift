import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Photos of a store are looked at as the disk is: some of them each day.
struct StoredPhotosCheckTests {
    @Test func `what is sealed passes`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(photos: .adding("1", "2"))
        #expect(try await test.photoStore.some(100).count == 6)
        #expect(try await test.outcome(of: .disk) == .passed)
        #expect(try await test.site.proofs.photosThatTell().isEmpty)
    }

    /// A picture as browsers get it, words under the beginning of what is sealed, a picture's beginning under it, and nothing.
    private static let readable = [
        Data("RIFF\u{10}\u{0}\u{0}\u{0}WEBPVP8 ".utf8), Data([1]) + Data("x 06.12.34.56.78 y".utf8),
        Data([1]) + Data("Exif\u{0}\u{0}".utf8), Data([0xFF, 0xD8, 0xFF, 0xE0]), Data(),
    ]

    @Test(arguments: readable)
    func `what can be read fails the check, and the operator is told which it is`(bytes: Data) async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(photos: .adding("1"))
        let photo = Photo.ID.random()
        try await test.photoStore.put([.medium: bytes], of: photo)
        let outcome = try #require(try await test.outcome(of: .disk))
        #expect(outcome.isFailed && outcome.detail?.contains("une photo") == true)
        #expect(try await test.site.proofs.photosThatTell() == [PhotoFileName.text(.medium, of: photo)])
    }

    @Test func `a store that doesn't answer is called neither sealed nor readable: what was known stands`() async throws
    {
        let test = try await TestSite(checks: true)
        test.photoStore.isAway = true
        #expect(try await test.outcome(of: .disk) == .notApplicable("le stockage des photos ne répond pas"))
        #expect(try await test.standing(.disk) == nil)
        test.photoStore.isAway = false
        #expect(try await test.outcome(of: .disk) == .passed)

        let start = test.clock.now()
        test.clock.advance(by: .days(1))
        test.photoStore.isAway = true
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        test.photoStore.isAway = false
        // The disk isn't read again at each turn.
        test.clock.advance(by: .hours(5))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.disk)?.result == CheckResult(.disk, at: start, .passed))
        test.clock.advance(by: .hours(1))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.disk)?.result.at == start + .days(1) + .hours(6))
    }

    @Test func `what can be read elsewhere fails the check, whether the store answers or not`() async throws {
        let test = try await TestSite(checks: true)
        let file = test.folder.url.appending(path: "note.txt")
        try Data("x 06.12.34.56.78 y".utf8).write(to: file)
        test.photoStore.isAway = true
        #expect(try await test.outcome(of: .disk)?.isFailed == true)
    }
}
