import Database
import TestSite
import Testing

@testable import Classifieds

/// The same form sent twice: one ad, one mail, one of everything.
struct SentFormTests {
    @Test func `a double click on a first publication makes one ad and one mail`() async throws {
        let test = try await TestSite()
        guard case .awaitsConfirmation(let first, let secret) = try await test.submit(),
            case .awaitsConfirmation(let second, let same) = try await test.submit()
        else { throw TestProblem("both should wait") }
        #expect(first == second)
        #expect(secret == same)
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
        try await test.deliver()
        #expect(test.mails.mails.count == 1)
        _ = try await test.site.ads.publish(test.mails.lastSecret(), from: .test)
    }

    @Test(arguments: [true, false])
    func `of many clicks at once one does the work`(isMember: Bool) async throws {
        let test = try await TestSite()
        let caller: Caller = isMember ? try await test.publish(.sample(of: .noe)).caller : .visitor
        let before = try await test.rowCounts()
        let (mails, keys) = (test.mails.mails.count, try await test.keyCount())
        try await withThrowingTaskGroup { group in
            for _ in 0..<6 { group.addTask { try await test.submit(photos: .adding("1"), by: caller) } }
            try await group.waitForAll()
        }
        try await test.deliver()
        #expect(try await test.rowCounts()["ad"] == (before["ad"] ?? 0) + 1)
        #expect(try await test.rowCounts()["photo"] == 1)
        #expect(try test.photoFileNames().count == 3)
        #expect(test.mails.mails.count == mails + (isMember ? 0 : 1))
        #expect(try await test.keyCount() == keys + (isMember ? 0 : 1))
    }

    @Test func `a form sent again for a draft sends no second mail and leaves the link good`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        let (_, secret) = try await test.awaitConfirmation(as: kept.id)
        try await test.submit(as: kept.id)
        try await test.deliver()
        #expect(test.mails.mails.count == 1)
        let (_, ad) = try await test.site.ads.publish(secret, from: .test)
        #expect(ad == kept.id)

        // Sent once more when it is online: nothing new either.
        try await test.submit(as: kept.id)
        #expect(try await test.rowCounts()["ad"] == 1)
    }

    @Test func `a member's form from two devices makes one ad`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let other = Caller.member(try await test.signIn().member)
        let ads = [
            try await test.publish(.sample().titled("Apprendre le morse"), by: caller),
            try await test.publish(.sample().titled("Apprendre le morse"), by: other),
        ]
        #expect(ads[0] == ads[1])
        #expect(try await test.titles(for: "morse") == 1)
    }

    @Test func `what differs in anything is another form`() async throws {
        let test = try await TestSite()
        try await test.submit()
        try await test.submit(.sample().with { $0.email = "autre@exemple.fr" })
        try await test.submit(.sample().with { $0.namesOthers = true })
        try await test.submit(.sample().with { $0.visioDays = ["1"] })
        try await test.submit(.sample().with { ($0.visioStart, $0.visioEnd) = ("18:00", "20:00") })
        try await test.submit(photos: .adding("1"))
        try await test.submit(photos: .adding("2"))
        let elsewhere = Source(address: "203.0.113.78", browser: "Firefox", system: "Linux")
        _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: elsewhere, by: .visitor)
        #expect(try await test.rowCounts()["ad"] == 8)
    }

    @Test func `ten minutes later the same form is a new one, and nothing is left of the first`() async throws {
        let test = try await TestSite()
        try await test.submit()
        try await test.pass(SentForm.memory - .milliseconds(1))
        try await test.submit()
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM sent_form") == 1)
        try await test.pass(.milliseconds(1))
        #expect(try await test.count("SELECT count(*) AS count FROM sent_form") == 0)
        try await test.submit()
        #expect(try await test.rowCounts()["ad"] == 2)
    }

    @Test func `a form whose ad was erased is a new one`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation()
        try await test.site.ads.disown(secret)
        let (ad, _) = try await test.awaitConfirmation()
        #expect(test.mails.mails.count == 2)
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.site.database.read { try $0.ad(ad) }?.state == .pending)
    }

    @Test func `a preview asked for twice keeps one draft`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let drafts = [
            try await test.keep(photos: .adding("1"), by: caller),
            try await test.keep(photos: .adding("1"), by: caller),
        ]
        #expect(drafts[0].id == drafts[1].id)
        #expect(drafts[0].photos == drafts[1].photos)
        #expect(try test.photoFileNames().count == 3)
    }

    @Test func `a change sent twice takes its photos once, and one sent back and forth is taken each time`()
        async throws
    {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        for _ in 0..<2 { try await test.revise(ad, as: .sample(), photos: .adding("1"), by: caller) }
        #expect(try await test.marks(of: ad, by: caller) == ["1"])
        #expect(try test.photoFileNames().count == 3)

        for title in ["Parler de montagne", "Parler d’océan encore", "Parler de montagne"] {
            try await test.revise(ad, as: .sample().titled(title), by: caller)
        }
        #expect(try await test.titles(for: "montagne") == 1)
    }

    @Test func `a change pressed many times at once takes its photos once`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await withThrowingTaskGroup { group in
            for _ in 0..<5 {
                group.addTask { try await test.revise(ad, as: .sample(), photos: .adding("1", "2"), by: caller) }
            }
            try await group.waitForAll()
        }
        #expect(try await test.marks(of: ad, by: caller) == ["1", "2"])
        #expect(try test.photoFileNames().count == 6)
    }

    @Test func `a refused change sent twice waits in one draft`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let kept = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    try await test.site.ads.keepChange(
                        of: ad, as: .sample().titled("X"), photos: .adding("1"), in: nil, from: .test, by: caller)
                }
            }
            return try await group.reduce(into: Set<Ad.ID>()) { $0.insert($1.id) }
        }
        #expect(kept.count == 1)
        #expect(try await test.rowCounts()["ad"] == 2)
        #expect(try await test.rowCounts()["photo"] == 1)
    }
}
