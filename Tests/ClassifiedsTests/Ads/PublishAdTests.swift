import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PublishAdTests {
    @Test func `the link puts the ad online, proves the address and signs in`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation(
            of: .sample().with {
                $0.sex = "femme"; $0.showsSex = true; $0.telephone = "06 12 34 56 78"
            },
            photos: .adding("1", "2"))
        test.clock.advance(by: .hours(3))
        let (session, published) = try await test.site.ads.publish(secret, from: .test)

        #expect(published == ad)
        let shown = try await test.site.ads.show(ad)
        #expect(shown.state == .online)
        #expect(shown.published == TestSite.start + .hours(3))
        #expect(shown.ends == TestSite.start + .hours(3) + .days(60))
        #expect(shown.photos.count == 2)
        #expect(shown.place?.name == "Lyon")
        let content = shown.content.leave(by: .publishedPage)
        #expect(content.title == "Parler d’océan et de voiliers")
        #expect(content.pseudonym == "Camille_L")
        #expect(content.shownSex == .woman)
        #expect(try await test.titles(for: "voiliers") == 1)

        #expect(try await test.site.accounts.member(with: session.secret) == session.member)
        let own = try await test.site.ads.showOwn(ad, to: .member(session.member))
        #expect(own.telephone?.leave(by: .ownPage) == "+33612345678")
        #expect(own.commune?.insee == "69123")
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) != nil)
    }

    @Test func `a link publishes once`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation()
        _ = try await test.site.ads.publish(secret, from: .test)
        let before = try await test.rowCounts()

        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(secret, from: .test) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.awaiting(secret) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.disown(secret) }
        #expect(try await test.rowCounts() == before)
        #expect(try await test.site.ads.find(Search()).ads.count == 1)
    }

    @Test func `of ten clicks at once one publishes`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation(photos: .adding("1"))
        let published = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask { (try? await test.site.ads.publish(secret, from: .test)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(published == 1)
        #expect(try await test.rowCounts()["session"] == 1)
        #expect(try await test.rowCounts()["ad_words"] == 1)
        #expect(try await test.site.ads.find(Search()).ads.count == 1)
    }

    @Test func `a link holds for 48 hours and not a moment longer`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation()
        test.clock.advance(by: .hours(48) - .milliseconds(1))
        _ = try await test.site.ads.awaiting(secret)
        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(secret, from: .test) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.awaiting(secret) }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
    }

    @Test func `a link that was never sent opens nothing`() async throws {
        let test = try await TestSite()
        _ = try await test.awaitConfirmation()
        for secret in [Secret.random(), .random()] {
            await #expect(throws: Refusal.notFound) { try await test.site.ads.awaiting(secret) }
            await #expect(throws: Refusal.notFound) { try await test.site.ads.publish(secret, from: .test) }
            await #expect(throws: Refusal.notFound) { try await test.site.ads.disown(secret) }
        }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
    }

    @Test func `looking at what waits changes nothing`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation()
        let before = try await test.rowCounts()
        for _ in 0..<3 { _ = try await test.site.ads.awaiting(secret) }
        #expect(try await test.rowCounts() == before)
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
    }

    @Test func `an ad rewritten while its link is being used isn't published unread`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation()
        let (site, database) = test.watched()
        database.afterNextRead {
            database.afterNextRead {
                try await test.submit(.sample().titled("Parler de montagne"), as: ad)
            }
        }
        await #expect(throws: Refusal.self) { try await site.ads.publish(secret, from: .test) }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
    }

    @Test func `two first ads of one address make one person, whichever link is first`() async throws {
        let test = try await TestSite()
        let (_, first) = try await test.awaitConfirmation()
        let (_, second) = try await test.awaitConfirmation(of: .sample().titled("Apprendre le morse"))
        let (site, database) = test.watched()
        database.afterNextRead {
            database.afterNextRead {
                // The third look is the gate's.
                database.afterNextRead {
                    database.afterNextRead { _ = try await test.site.ads.publish(first, from: .test) }
                }
            }
        }
        await #expect(throws: Refusal.conflict) { try await site.ads.publish(second, from: .test) }
        let (session, _) = try await test.site.ads.publish(second, from: .test)
        #expect(try await test.site.ads.list(of: .member(session.member)).count == 2)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `« ce n'est pas moi » erases the ad, its photos, the address and the key`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation(photos: .adding("1", "2"))
        #expect(try test.photoFileNames().count == 6)
        #expect(try await test.keyCount() == 1)

        try await test.site.ads.disown(secret)

        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.keyCount() == 0)
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(ad.text.utf8)) == nil, "\(file.name)")
        }
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(secret, from: .test) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.disown(secret) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
    }

    @Test func `« ce n'est pas moi » leaves the ads of the address alone`() async throws {
        let test = try await TestSite()
        let (caller, mine) = try await test.publish(photos: .adding("1"))
        let (ad, secret) = try await test.awaitConfirmation(of: .sample().titled("Rien de moi"), photos: .adding("2"))
        #expect(try await !test.site.ads.awaiting(secret).isFirst)

        try await test.site.ads.disown(secret)

        #expect(try await test.site.ads.list(of: caller).map(\.id) == [mine])
        #expect(try await test.marks(of: mine, by: caller) == ["1"])
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
        #expect(try test.photoFileNames().count == 3)
    }
}
