import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct EraseAccountTests {
    @Test func `nothing of an erased person is left in any table or folder`() async throws {
        let test = try await TestSite()
        let person = try await test.withPhoto()
        #expect(try test.photoFiles() == 3)

        try await test.site.accounts.erase(person.account)

        let left = try await test.rowCounts().filter { $0.value > 0 }
        #expect(left == [:])
        #expect(try test.photoFiles() == 0)
        #expect(
            try await test.site.keyring.database.read { try $0.wrappedKey(Keyring.name(of: person.account)) } == nil)
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(person.account.text.utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `every table in which something is a person's is looked at`() async throws {
        let tables = Inventory.tables.filter { $0.isPersonal && $0.erasure != .keyedHash }
            .compactMap { $0.name.split(separator: ".").first.map(String.init) }
        #expect(Set(try await TestSite().rowCounts().keys) == Set(tables))
    }

    @Test func `an erased person is found by no search, no address and no cookie`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        #expect(try await test.titles(for: "voiliers") == 1)

        try await test.site.accounts.erase(session.member.account)

        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.site.accounts.askSignIn(email: Person.camille.email) == nil)
        #expect(try await test.site.accounts.member(with: session.secret) == nil)
        #expect(try await test.site.ads.list(of: .member(session.member)).isEmpty)
    }

    @Test func `nobody else is touched`() async throws {
        let test = try await TestSite()
        let camille = try await test.published()
        let noe = try await test.published(.noe)
        try await test.site.accounts.erase(camille.member.account)

        #expect(try await test.site.accounts.member(with: noe.secret) == noe.member)
        #expect(try await test.site.ads.list(of: .member(noe.member)).count == 1)
        #expect(try await test.titles(for: "guitare") == 1)
    }

    @Test func `a copy of the site from before the erasure can't be opened after it`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        let id = session.member.account
        let (account, ads) = try await test.site.database.read { (try $0.account(id), try $0.ads(of: id)) }
        let email = try #require(account?.email)
        let content = try #require(ads.first?.content)
        #expect(try await test.site.gate.open(email, for: .delivery).leave(by: .mail) == Person.camille.email)

        try await test.site.accounts.erase(id)

        await #expect(throws: KeyringError.destroyed) { try await test.site.gate.open(email, for: .delivery) }
        await #expect(throws: KeyringError.destroyed) { try await test.site.gate.open(content, for: .publication) }
    }

    @Test func `an erasure that stopped before the key went is finished by the sweep`() async throws {
        let test = try await TestSite()
        let person = try await test.withPhoto()
        try await test.site.database.write { writer in
            try writer.run("INSERT INTO erasure (account, asked) VALUES (\(person.account), \(writer.now))")
        }
        try await test.pass(.minutes(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFiles() == 0)
    }

    @Test func `an erasure that stopped behind the key shows nothing and is finished by the sweep`() async throws {
        let test = try await TestSite()
        let person = try await test.withPhoto()
        try await test.site.database.write { writer in
            try writer.run("INSERT INTO erasure (account, asked) VALUES (\(person.account), \(writer.now))")
        }
        try await test.site.keyring.destroy(person.account)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(person.ad) }

        try await test.pass(.minutes(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFiles() == 0)
    }

    @Test func `an erasure that stops at its rows is noted, and finished once the disk has room`() async throws {
        let test = try await TestSite()
        let person = try await test.withPhoto()
        try await test.site.database.write { try $0.refuse("BEFORE DELETE ON account") }
        await #expect(throws: DatabaseFailure.self) { try await test.site.accounts.erase(person.account) }
        #expect(try await test.rowCounts()["erasure"] == 1)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(person.ad) }

        try await test.site.database.write { try $0.acceptAgain() }
        try await test.pass(.minutes(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFiles() == 0)
    }

    @Test func `erasing somebody twice, or nobody, is no error`() async throws {
        let test = try await TestSite()
        let person = try await test.withPhoto()
        try await test.site.accounts.erase(person.account)
        try await test.site.accounts.erase(person.account)
        try await test.site.accounts.erase(.random())
        #expect(try await test.rowCounts()["erasure"] == 0)
    }

    @Test func `a mail on its way to an erased person isn't sent`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        let before = test.mails.mails.count
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.site.accounts.erase(session.member.account)
        try await test.deliver()
        #expect(test.mails.mails.count == before)
    }
}

extension TestSite {
    /// A person with one ad online and one photo on it.
    fileprivate func withPhoto() async throws -> (account: Account.ID, ad: Ad.ID) {
        var photos = PhotoChanges()
        photos.added = [.sample("1")]
        let (caller, ad) = try await publish(photos: photos)
        return (try caller.requireMember().account, ad)
    }

    fileprivate func photoFiles() throws -> Int {
        try folder.files().count { $0.name.contains("/photos/") }
    }
}
