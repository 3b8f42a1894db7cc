import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What a person types, in words that stand nowhere else, is looked for in every byte of the folder at every step; where the
/// tables are a server's, in every value of every row.
struct CanaryTests {
    private static let canaries = [
        "Zarbalou", "zorgluminet", "krimouflette", "Pimprelouche", "frizoulard@exemple.fr", "frizoulard", "612345678",
        "203.0.113.77", "grumbelotte", "photo quokkalin",
    ]

    private static func draft() -> AdDraft {
        var draft = AdDraft.sample()
        draft.title = "Zarbalou cherche zorgluminet"
        draft.text = "Bonjour, je voudrais parler de krimouflette une heure par semaine, le soir ou le matin."
        draft.pseudonym = "Pimprelouche"
        draft.telephone = "06 12 34 56 78"
        draft.email = "frizoulard@exemple.fr"
        return draft
    }

    @Test func `nothing a person types or sends can be read in any file, at any step`() async throws {
        let test = try await TestSite()
        var photos = PhotoChanges()
        photos.added = [.sample("quokkalin")]
        let kept = try await test.site.ads.keep(Self.draft(), photos: photos, as: nil, from: .test, by: .visitor)
        try await expectNoCanary(in: test, "a kept draft")

        _ = try await test.site.ads.submit(
            Self.draft(), photos: PhotoChanges(), as: kept.id, from: .test, by: .visitor)
        try await expectNoCanary(in: test, "a submitted ad, whose mail waits")

        test.mails.refuse(with: .temporary("busy"))
        try await test.deliver()
        try await expectNoCanary(in: test, "a mail that is put off")
        test.mails.refuse(with: nil)
        test.clock.advance(by: .hours(1))
        try await test.deliver()

        let (session, id) = try await test.site.ads.publish(test.mails.lastSecret(), from: .test)
        try await expectNoCanary(in: test, "an ad online")

        var revised = Self.draft()
        revised.title = "Zarbalou aime aussi grumbelotte"
        try await test.site.ads.revise(
            id, as: revised, photos: PhotoChanges(), from: .test, by: .member(session.member))
        try await expectNoCanary(in: test, "a revised ad")

        #expect(try await test.titles(for: "grumbelotte") == 1)
        try await expectNoCanary(in: test, "after a search")

        try await test.site.accounts.askSignIn(email: "frizoulard@exemple.fr")
        try await expectNoCanary(in: test, "a sign-in asked for")
        try await test.deliver()
        let back = try await test.site.accounts.openSession(with: test.mails.lastSecret(), from: .test)
        try await expectNoCanary(in: test, "signed in again")
        #expect(try await !test.site.accounts.connections(of: .member(back.member)).records.isEmpty)
    }

    @Test func `no secret of a link or a session stands in any file`() async throws {
        let test = try await TestSite()
        _ = try await test.site.ads.submit(
            Self.draft(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await test.deliver()
        let link = try test.mails.lastSecret()
        try await expect([link.text], in: test, "a link on its way")

        let (session, _) = try await test.site.ads.publish(link, from: .test)
        try await expect([link.text, session.secret.text], in: test, "a session")
    }

    @Test func `the search for canaries does see what is in the log, or in a row of a server`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("CREATE TABLE canary (text TEXT)") }
        try await test.site.database.write { try $0.run("INSERT INTO canary (text) VALUES (\("Zarbalou"))") }
        let names = try await (test.folder.files() + Self.rows(of: test)).filter {
            $0.bytes.range(of: Data("Zarbalou".utf8)) != nil
        }.map(\.name)
        #expect(names.count == 1)
        #expect(names.first?.hasSuffix(TestEngine.isSQLite ? "site.sqlite-wal" : "canary") == true)
    }

    private func expectNoCanary(in test: TestSite, _ step: String) async throws {
        let folded = Self.canaries.map { $0.lowercased() }
        try await expect(Array(Set(Self.canaries + folded)), in: test, step)
    }

    private func expect(_ canaries: [String], in test: TestSite, _ step: String) async throws {
        let files = try test.folder.files()
        #expect(files.count >= 4)
        for (name, bytes) in try await files + Self.rows(of: test) {
            for canary in canaries {
                #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(step): \(canary) in \(name)")
            }
        }
    }

    /// What a server's tables hold, by table.
    private static func rows(of test: TestSite) async throws -> [(name: String, bytes: Data)] {
        var found: [(name: String, bytes: Data)] = []
        for database in [test.site.database, test.site.keyring.database] where database.isShared {
            found += try await database.contents().map { table, rows in (table, Data(rows.joined().utf8)) }
        }
        return found
    }
}
