import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The letter asked for")
struct AskNewsTests {
    @Test(arguments: [
        (NewsDraft(places: [], agrees: true, email: "lea@exemple.fr"), ["lieu"]),
        (NewsDraft(places: ["", " "], agrees: true, email: "lea@exemple.fr"), ["lieu"]),
        (NewsDraft(places: ["Zzz"], agrees: true, email: "lea@exemple.fr"), ["lieu"]),
        (
            NewsDraft(
                places: ["Rennes", "Lyon", "Nantes", "Lille", "Brest", "Dijon"], agrees: true, email: "lea@exemple.fr"),
            ["lieu"]
        ),
        (NewsDraft(places: ["Rennes"], agrees: false, email: "lea@exemple.fr"), ["accord"]),
        (NewsDraft(places: ["Rennes"], agrees: true, email: "lea"), ["email"]),
        (NewsDraft(places: ["Rennes", "35238", "Lyon", "", "Bretagne"], agrees: true, email: "lea@exemple.fr"), []),
    ])
    func `says all that is wrong, each beside its field`(draft: NewsDraft, fields: [String]) async throws {
        let test = try await TestSite()
        #expect(try await problems { _ = try await test.site.news.ask(draft, by: .visitor) } == fields)
        #expect(try await test.rowCounts()["news_letter"] == (fields.isEmpty ? 1 : 0))
    }

    @Test func `is a consent whose words are kept`() async throws {
        let test = try await TestSite()
        try await test.receive()
        let hash: String? = try await test.site.database.read { try $0.row("SELECT words FROM news_letter")?["words"] }
        let words = try await test.site.consents.words(try #require(hash))
        #expect(words == NewsWords(Durations()).text)
        let account: Account.ID = try #require(
            try await test.site.database.read { try $0.row("SELECT account FROM news_letter")?["account"] })
        try await test.site.gate.require(.prospection, of: account)
    }

    @Test func `is erased with its address when nobody confirms it, or somebody says that it isn't theirs`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.site.news.ask(.sample(), by: .visitor)
        try await test.deliver()
        try await test.site.news.disown(try test.mails.lastSecret())
        #expect(try await test.rowCounts()["account"] == 0)
        _ = try await test.site.news.ask(.sample(), by: .visitor)
        try await test.pass(.hours(48))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `of an address that has an account comes under that account, and replaces the letter there`()
        async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample("Rennes"), by: caller)
        try await test.receive(.sample("Bretagne", email: "CAMILLE@exemple.fr"))
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.site.news.own(of: caller)?.places.map(\.code) == ["reg-53"])
        #expect(try await test.rowCounts()["news_place"] == 1)
    }

    @Test func `of an address that has a letter goes on from where that one was`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample("Rennes"), by: caller)
        let before = try #require(try await test.site.news.own(of: caller)?.letter)
        test.clock.advance(by: .days(3))
        try await test.receive(.sample("Bretagne", email: Person.camille.email))
        let letter = try #require(try await test.site.news.own(of: caller)?.letter)
        #expect(letter.next == before.next && letter.told == before.told)
        #expect(letter.places == ["reg-53"])
    }

    @Test func `of somebody who doesn't know of such a letter begins once they do`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(email: Person.camille.email), by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.site.database.write {
            try $0.run("UPDATE account SET policy_version = 0 WHERE proved IS NOT NULL")
        }
        test.site.gate.lookAgain()
        #expect(try await problems { try await test.site.news.confirm(secret) } == ["accord"])
        #expect(try await test.site.news.own(of: caller) == nil)
        try await test.site.database.write {
            try $0.run("UPDATE account SET policy_version = 1 WHERE proved IS NOT NULL")
        }
        test.site.gate.lookAgain()
        try await test.site.news.confirm(secret)
        #expect(try await test.site.news.own(of: caller) != nil)
    }

    @Test func `is stopped by its owner, who may ask again`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(), by: caller)
        try await test.site.news.stop(by: caller)
        #expect(try await test.site.news.own(of: caller) == nil)
        #expect(try await test.count("SELECT count(*) AS count FROM suppression") == 0)
        try await test.receive(.sample(email: Person.camille.email))
        #expect(try await test.rowCounts()["news_letter"] == 1)
    }
}

@Suite("An address that refused (RIGHT-11)")
struct SuppressedNewsTests {
    @Test func `by the button of a letter gets no more, whoever asks for it, and is in no table`() async throws {
        let test = try await TestSite()
        try await test.receive()
        _ = try await test.publish()
        let letter = try #require(try await test.letters(after: .days(7)).first)
        let button = try #require(letter.headers.first { $0.0 == "List-Unsubscribe" }?.1.split(separator: "/").last)
        // Whose program shows no button finds the same in the text.
        #expect(letter.body.contains("\(test.site.settings.baseURL)/desabonnement/\(button.dropLast())\n"))
        for _ in 1...2 { _ = try await test.site.mail.unsubscribe(String(button.dropLast())) }
        #expect(try await test.rowCounts()["news_letter"] == 0)
        try await test.pass(.days(8))
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE proved IS NOT NULL") == 1)

        let before = test.mails.mails.count
        guard case .awaitsConfirmation(let secret) = try await test.site.news.ask(.sample(), by: .visitor) else {
            Issue.record("a stranger learns something")
            return
        }
        try await test.deliver()
        #expect(test.mails.mails.count == before, "nothing is sent")
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE email IS NOT NULL") == 1)
        await #expect(throws: (any Error).self) { try await test.site.news.confirm(secret) }
        #expect(try await test.count("SELECT count(*) AS count FROM news_letter WHERE confirmed IS NOT NULL") == 0)
    }

    @Test func `may ask again once signed in, which takes the refusal back`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.news.ask(.sample(), by: caller)
        try await test.site.rights.object(to: .prospection, by: caller)
        #expect(try await test.site.news.own(of: caller) == nil)
        _ = try await test.site.news.ask(.sample(), by: caller)
        #expect(try await test.count("SELECT count(*) AS count FROM suppression") == 0)
        #expect(try await test.rowCounts()["objection"] == 0)
        try await test.site.gate.require(.prospection, of: try caller.requireMember().account)
    }

    @Test func `without an account any more may have it again from the operator, and nobody else's`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.object(to: .prospection, by: caller)
        let address = try #require(MailAddress(Person.camille.email))
        await #expect(throws: Refusal.conflict) {
            _ = try await test.site.rights.allowProspection(to: address)
        }
        #expect(try await test.site.rights.isSuppressed(address))

        _ = try await test.site.rights.eraseEverything(by: caller)
        #expect(try await test.site.rights.isSuppressed(address), "a refusal outlives the account")
        #expect(try await test.site.rights.allowProspection(to: address))
        #expect(try await !test.site.rights.allowProspection(to: address), "there is nothing left of it")
        let kept: Int? = try await test.site.keyring.database.read {
            try $0.row("SELECT count(*) AS count FROM suppressed_address")?["count"]
        }
        #expect(kept == 0)
        try await test.receive(.sample(email: Person.camille.email))
        #expect(try await test.rowCounts()["news_letter"] == 1)
    }

    @Test func `since the copy that is put back stays refused, and whoever stopped stays without a letter`()
        async throws
    {
        let folder = try await BackupFolder()
        let (camille, _) = try await folder.test.publish()
        let (noe, _) = try await folder.test.publish(.sample(of: .noe))
        for caller in [camille, noe] { _ = try await folder.test.site.news.ask(.sample(), by: caller) }
        try await folder.test.receive()
        let backup = try await folder.make()
        try await folder.test.site.rights.object(to: .prospection, by: camille)
        try await folder.test.site.news.stop(by: noe)

        let (restored, _) = try await folder.restore(backup)

        #expect(try await restored.site.news.own(of: camille) == nil)
        #expect(try await restored.site.news.own(of: noe) == nil)
        #expect(try await restored.rowCounts()["news_letter"] == 1)
        #expect(try await restored.site.rights.isSuppressed(try #require(MailAddress(Person.camille.email))))
    }
}
