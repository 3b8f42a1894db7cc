import Database
import TestSite
import Testing

@testable import Classifieds

/// Two tabs, two people and the sweep at once: what was acknowledged stays, and nobody gets what is somebody else's.
struct DraftRaceTests {
    @Test func `a form sent while its ad is published doesn't take the account`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation()
        let (site, database) = test.watched()
        database.afterReads(4) { _ = try await test.site.ads.publish(secret, from: .test) }

        await #expect(throws: Refusal.conflict) {
            try await site.ads.submit(
                .sample().with { $0.email = "voleur@exemple.fr" }, photos: .adding("1"), as: ad, from: .test,
                by: .visitor)
        }
        #expect(try await test.site.accounts.askSignIn(email: "voleur@exemple.fr") == nil)
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) != nil)
        #expect(try await test.site.ads.show(ad).state == .online)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `a form sent while its ad comes under a known account doesn't move it away`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (ad, secret) = try await test.awaitConfirmation(of: .sample().titled("Un second titre"))
        let (site, database) = test.watched()
        database.afterReads(4) { _ = try await test.site.ads.publish(secret, from: .test) }

        await #expect(throws: KeyringError.destroyed) {
            try await site.ads.submit(.sample(), photos: PhotoChanges(), as: ad, from: .test, by: .visitor)
        }
        #expect(try await test.site.ads.list(of: caller).count == 2)
        #expect(try await test.titles(for: "second") == 1)
    }

    @Test func `a double click publishes a member's draft once`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let kept = try await test.keep(.sample().titled("Un second titre"), by: caller)
        let (site, database) = test.watched()
        database.afterReads(4) {
            _ = try await test.publish(.sample().titled("Un second titre"), as: kept.id, by: caller)
        }

        let second = try await site.ads.submit(
            .sample().titled("Un second titre"), photos: PhotoChanges(), as: kept.id, from: .test, by: caller)
        guard case .online(let id) = second, id == kept.id else {
            throw TestProblem("the second click should lead to the ad")
        }
        #expect(try await test.titles(for: "second") == 1)
        #expect(try await test.rowCounts()["ad_words"] == 2)
    }

    @Test func `looking at an ad again that waits for its link leaves the link good`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation(photos: .adding("1", "2"))
        var changes = PhotoChanges.adding("3")
        changes.removed = [try await test.site.database.read { try $0.photos(of: ad)[0].id }]
        let kept = try await test.keep(.sample().titled("Un autre titre"), photos: changes, as: ad)

        #expect(kept.id != ad)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["2", "3"])
        let (_, published) = try await test.site.ads.publish(secret, from: .test)
        #expect(published == ad)
        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.site.ads.show(ad).photos.count == 2)
    }

    @Test func `a copy that is sent takes the place of the ad it was made of`() async throws {
        let test = try await TestSite()
        let (ad, first) = try await test.awaitConfirmation(photos: .adding("1"))
        let kept = try await test.keep(.sample().titled("Un autre titre"), as: ad)
        let (_, second) = try await test.awaitConfirmation(of: .sample().titled("Un autre titre"), as: kept.id)

        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(first, from: .test) }
        _ = try await test.site.ads.publish(second, from: .test)
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
        #expect(try test.photoFileNames().count == 3)
    }

    @Test func `a person who publishes while the sweep comes by is not erased`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.pass(.days(60))
        test.clock.advance(by: .days(7))
        let later = try await test.signIn()
        let (site, database) = test.watched()
        database.afterNextRead {
            _ = try await test.publish(.sample().titled("Un second titre"), by: .member(later.member))
        }

        try await site.ads.eraseEnded()
        #expect(later.member.account == caller.member?.account)
        #expect(try await test.titles(for: "second") == 1)
    }

    @Test func `a draft confirmed while the sweep comes by is not erased`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation()
        test.clock.advance(by: .hours(48) - .milliseconds(1))
        let (site, database) = test.watched()
        database.afterNextRead {
            _ = try await test.site.ads.publish(secret, from: .test)
            test.clock.advance(by: .hours(1))
        }
        try await site.ads.eraseUnconfirmed()
        #expect(try await test.site.ads.show(ad).state == .online)
    }

    @Test func `a mail that left late has a link that is good for as long as it says`() async throws {
        let test = try await TestSite()
        try await test.submit()
        try await test.pass(.hours(40))
        try await test.deliver()
        try await test.pass(.hours(47))
        let (_, ad) = try await test.site.ads.publish(test.mails.lastSecret(), from: .test)
        #expect(try await test.site.ads.show(ad).state == .online)
    }

    @Test func `a mail that left late and was never opened goes with its draft`() async throws {
        let test = try await TestSite()
        try await test.submit()
        try await test.pass(.hours(40))
        try await test.deliver()
        try await test.pass(.hours(48))
        #expect(try await test.rowCounts()["ad"] == 0)
        #expect(try await test.keyCount() == 0)
    }

    @Test func `« Ce n'est pas moi » after the ad was published erases nothing`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation()
        let (site, database) = test.watched()
        database.afterReads(2) { _ = try await test.site.ads.publish(secret, from: .test) }
        await #expect(throws: Refusal.gone) { try await site.ads.disown(secret) }
        #expect(try await test.site.ads.show(ad).state == .online)
    }
}
