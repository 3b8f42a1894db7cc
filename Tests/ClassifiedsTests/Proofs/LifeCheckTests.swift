import Database
import Foundation
import Photos
import TestSite
import Testing

@testable import Classifieds

@Suite(.serialized) struct LifeCheckTests {
    private static let ofLife = LiveCheck.allCases.filter(\.isOfLife)

    @Test func `a made-up person's whole life goes well, and not among real people`() async throws {
        let test = try await TestSite(photos: PhotoWorkers(executable: TestProgram.path), checks: true)
        let results = try await test.site.proofs.check(Self.ofLife, logger: TestSite.logger)
        let failed = results.filter { $0.outcome != .passed }
        #expect(failed == [])
        #expect(results.map(\.check) == Self.ofLife)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0, "never among real people")
        #expect(test.mails.mails.isEmpty)
    }

    @Test func `photos that keep what they were sent with are seen`() async throws {
        let test = try await TestSite(photos: CarelessPhotos(), checks: true)
        let results = try await test.site.proofs.check(Self.ofLife, logger: TestSite.logger)
        #expect(
            results.first { $0.check == .lifePhotos }?.outcome
                == .failed("une photo contient autre chose que des pixels"))
        let failed = results.filter(\.outcome.isFailed).map(\.check)
        #expect(failed == [.lifePhotos])
    }

    @Test func `a life that breaks off fails all that it doesn't reach`() async throws {
        let test = try await TestSite(checks: true)
        let results = try await test.site.proofs.check(Self.ofLife, logger: TestSite.logger)
        let outcomes = Set(results.compactMap(\.outcome.detail))
        #expect(outcomes == ["la vie d’essai s’est arrêtée avant"])
        #expect(results.filter { !$0.outcome.isFailed } == [])
    }

    @Test func `a word of the life on the disk is seen`() async throws {
        let test = try await TestSite(photos: CarelessPhotos(), checks: true)
        let surroundings = try #require(test.site.surroundings)
        let folder = try TrialFolder()
        let store = TrialStore(surroundings)
        var life = TrialLife(try await TrialSite(like: test.site, in: folder, with: store), store)
        try await life.publish()
        #expect(try await life.sealing(after: .lifePublishing) == .passed)
        for word in life.person.words + life.neighbour.words {
            let file = folder.data.appending(path: "stray")
            try Data("…\(word)…".utf8).write(to: file)
            #expect(try await life.sealing(after: .lifePublishing).isFailed)
            try FileManager.default.removeItem(at: file)
        }
        await store.discard()
    }

    @Test func `an engine that lets no trial be made is said to be the reason`() async throws {
        let test = try await TestSite(checks: true, trials: false)
        let results = try await test.site.proofs.check(Self.ofLife, logger: TestSite.logger)
        #expect(
            Set(results.compactMap(\.outcome.detail))
                == ["la base de données n’accorde pas au site le droit d’y faire un site d’essai"])
        #expect(results.filter { !$0.outcome.isFailed } == [])
    }

    @Test func `what a killed check left is removed by the next, and what another is at isn't`() throws {
        let left = FileManager.default.temporaryDirectory.appending(path: "zone-visio-trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        let first = try TrialFolder()
        var second: TrialFolder? = try TrialFolder()
        #expect(!FileManager.default.fileExists(atPath: left.path))
        #expect(FileManager.default.fileExists(atPath: first.data.path))

        let gone = try #require(second?.url.path)
        #expect(FileManager.default.fileExists(atPath: gone))
        second = nil
        #expect(!FileManager.default.fileExists(atPath: gone))
    }
}

/// Serves photos as they were sent.
private struct CarelessPhotos: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        let variants = Dictionary(uniqueKeysWithValues: PhotoSize.allCases.map { ($0, bytes) })
        return ProcessedPhoto(width: 320, height: 240, variants: variants)
    }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await process(bytes)
    }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto {
        throw .workerUnavailable
    }
}
