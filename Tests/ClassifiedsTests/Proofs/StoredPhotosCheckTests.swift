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

    @Test func `a store that doesn't answer isn't called sealed`() async throws {
        let test = try await TestSite(checks: true)
        test.photoStore.isAway = true
        #expect(try await test.outcome(of: .disk) == .failed("le stockage des photos ne répond pas"))
        test.photoStore.isAway = false
        #expect(try await test.outcome(of: .disk) == .passed)
    }
}
