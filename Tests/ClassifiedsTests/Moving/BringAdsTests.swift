import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("Ads brought from another site")
struct BringAdsTests {
    private static let others = [
        ComingAd.sample("1"), .sample("2", title: "Chanter en chœur", published: "2026-08-01 08:00:00"),
        .sample("3", email: "noe@exemple.fr"), .sample("4", title: "balades à vélo le dimanche!", category: "Adultes"),
        .sample("5"), .sample("6", email: "personne"),
    ]

    @Test func `wait sealed under their people's keys, and nobody sees them`() async throws {
        let test = try await TestSite()
        let count = try await test.bring(ComingList(all: Self.others))
        #expect(count.people == 2 && count.ads == 3)
        #expect(count.refused == [.duplicate: 1, .blockedCategory: 1, .noAddress: 1])
        #expect(try await test.count("SELECT count(*) AS count FROM ad WHERE state = 'pending'") == 3)
        #expect(try await test.titles(for: "vélo") == 0)
        #expect(try await test.site.ads.counts().ads() == 0)
        #expect(test.mails.mails.isEmpty)
        let bytes = try await test.site.database.read { reader in
            try reader.rows("SELECT content FROM ad").map { try $0["content"] as Data }
        }
        #expect(bytes.allSatisfy { $0.range(of: Data("vélo".utf8)) == nil })
    }

    @Test func `are counted by a trial, which writes nothing`() async throws {
        let test = try await TestSite()
        let before = try await test.rowCounts()
        let trial = try await test.bring(ComingList(all: Self.others), isTrial: true)
        #expect(try await test.rowCounts() == before)
        #expect(try await test.count("SELECT count(*) AS count FROM move") == 0)
        var real = try await test.bring(ComingList(all: Self.others))
        #expect(trial == real)
        real = try await test.bring(ComingList(all: Self.others), isTrial: true)
        #expect(real.here == 3 && real.ads == 0)
    }

    @Test func `come once, however often and however far it is begun`() async throws {
        let test = try await TestSite()
        for end in [1, 3, Self.others.count, Self.others.count] {
            _ = try await test.bring(ComingList(all: Array(Self.others[..<end])))
        }
        #expect(try await test.count("SELECT count(*) AS count FROM ad") == 3)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 2)
        let dates = try await test.site.database.read { reader in
            try reader.rows("SELECT published FROM ad ORDER BY position").map { try $0["published"] as Int }
        }
        #expect(dates.count == 3)
    }

    @Test func `keep their dates and their order`() async throws {
        let test = try await TestSite()
        let ads = (1...5).map {
            ComingAd.sample("\($0)", title: "Balade numéro \($0)", published: "2026-0\($0)-10 12:00:00")
        }
        _ = try await test.bring(ComingList(all: ads))
        _ = try await test.site.moving.tell(by: TestSite.importer)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        let waiting = try await test.site.moving.waiting(secret)
        _ = try await test.site.moving.putOnline(secret, choosing: Set(waiting.ads.map(\.id)), from: .test)
        let found = try await test.site.database.read { reader in
            try reader.rows("SELECT published FROM ad WHERE state = 'online' ORDER BY position").map {
                try $0["published"] as Instant
            }
        }
        #expect(found == ads.compactMap { ComingDate.instant($0.published) })
    }

    @Test func `bring their photos once, and count those that are lost`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        _ = try test.file("photos/1.jpg", Data("a photo".utf8))
        _ = try test.file("secret.jpg", Data("not theirs".utf8))
        let folder = test.folder.url.appending(path: "photos", directoryHint: .isDirectory)
        let ads = ComingList(all: [.sample("1", photos: [["1_original.jpg", "1.jpg"], ["2.jpg"], ["../secret.jpg"]])])
        var count = try await test.bring(ads, photos: folder)
        #expect(count.photos == 1 && count.lostPhotos == 2)
        count = try await test.bring(ads, photos: folder)
        #expect(count.photos == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM photo") == 1)
    }

    @Test func `of somebody who wants nothing of the site don't come, and they get no mail`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.object(to: .prospection, by: caller)
        let count = try await test.bring(.sample())
        #expect(count.refused == [.objected: 1] && count.people == 0)
        #expect(try await test.site.moving.waiting() == 0)
    }

    @Test func `are brought by the operator alone, and announced only once all are here`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let order = MovingOrder(origin: "Ailleurs", categories: try test.categories, photos: nil, isTrial: false)
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.moving.bring(ComingList(all: []), as: order, by: caller) { _, _ in }
        }
        await #expect(throws: Refusal.forbidden) { _ = try await test.site.moving.tell(by: caller) }
        try await test.bring(.sample("8", email: "noe@exemple.fr"), telling: false)
        try await test.site.database.write { try $0.run("UPDATE move SET finished = NULL") }
        await #expect(throws: MovingProblem.unfinished) { _ = try await test.site.moving.tell(by: TestSite.importer) }
    }
}
