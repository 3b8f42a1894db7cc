import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What a partner gets (SHARE-2)")
struct FeedTests {
    @Test func `is one person of a thousand, who alone consented, and nobody within a minute of taking it back`()
        async throws
    {
        let test = try await TestSite(partners: [.example()])
        let (caller, _) = try await test.publish()
        let words = PartnerWords(.example()).hash
        try await test.site.database.write { writer in
            for number in 1..<1_000 {
                let other = Account.ID.random()
                try writer.insertHolder(other)
                try writer.run(
                    """
                    UPDATE account SET email = \(Data([0])), email_index = \(Data(other.text.utf8)) WHERE id = \(other)
                    """)
                try writer.prove(other)
                // To another partner, to other words, and taken back.
                let consent = [("autre", words), ("ecole", "others"), ("ecole", words)][number % 3]
                try writer.run(
                    """
                    INSERT INTO partner_consent (account, partner, words, given)
                    VALUES (\(other), \(consent.0), \(consent.1), \(writer.now))
                    """)
            }
            try writer.run("DELETE FROM partner_consent WHERE partner = 'ecole' AND words = \(words)")
        }
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE proved IS NOT NULL") == 1_000)
        try await test.give(by: caller)
        let feed = try await test.feed()
        #expect(feed.people.count == 1)
        #expect(feed.people.first?["email"] == Person.camille.email)

        try await test.site.partners.takeBack(from: "ecole", by: caller)
        test.clock.advance(by: .seconds(60))
        #expect(try await test.feed().people.isEmpty)
    }

    @Test(arguments: [
        [PartnerField.email], [.pseudonym], [.department, .category], PartnerField.allCases,
    ])
    func `is exactly what its words say, with a name of its own for each person`(fields: [PartnerField]) async throws {
        let test = try await TestSite(partners: [.example(fields: fields), .example("autre", fields: fields)])
        let (caller, _) = try await test.publish()
        for key in ["ecole", "autre"] { try await test.give(to: key, by: caller) }
        let (one, other) = (try await test.feed(), try await test.feed("autre"))
        let person = try #require(one.people.first)
        #expect(Set(person.keys) == Set(fields.map(\.rawValue) + ["subject"]))
        let all = [
            "email": Person.camille.email, "pseudonym": "Camille_L", "department": "69", "category": "conversation",
        ]
        for field in fields { #expect(person[field.rawValue] == all[field.rawValue]) }
        #expect(person["subject"] != other.people.first?["subject"])
        #expect(person["subject"]?.contains(try caller.requireMember().account.text) == false)
        let keys = ["kind", "partner", "purpose", "at", "until", "number", "previous", "people"]
        #expect(Set(one.content.keys) == Set(keys))
        #expect(one.content["until"] as? Int64 == (TestSite.start + .hours(24)).milliseconds / 1_000)
    }

    @Test func `is nothing of whoever agreed to other words than those of now`() async throws {
        let before = try await TestSite(partners: [.example()])
        let (caller, _) = try await before.publish()
        try await before.give(by: caller)
        try await before.site.database.write { try $0.run("UPDATE partner_consent SET words = 'others'") }
        #expect(try await before.feed().people.isEmpty)
        let offer = try #require(try await before.site.partners.offered(to: caller).first)
        #expect(offer.since == nil && offer.isAskedAnew)
        #expect(PartnerWords(.example()).hash != PartnerWords(.example(fields: [.email])).hash)
        var longer = Partner.example()
        longer.contract = Processor.Contract(start: TestSite.start - .days(1), end: TestSite.start + .days(366))
        #expect(PartnerWords(.example()).hash != PartnerWords(longer).hash)
        await #expect(throws: Refusal.conflict) {
            try await before.site.partners.give(to: "ecole", words: "others", by: caller)
        }
    }

    @Test func `is nothing of whoever has everything locked, or was erased`() async throws {
        let test = try await TestSite(partners: [.example()])
        let (camille, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        for caller in [camille, noe] { try await test.give(by: caller) }
        try await test.site.rights.restrict(by: camille)
        #expect(try await test.feed().people.map { $0["email"] } == [Person.noe.email])
        _ = try await test.site.rights.eraseEverything(by: noe)
        try await test.site.rights.lift(by: camille)
        test.clock.advance(by: .minutes(1))
        #expect(try await test.feed().people.map { $0["email"] } == [Person.camille.email])
    }

    @Test(arguments: [[PartnerField.department, .category], PartnerField.allCases])
    func `is counted once for each person who is handed over`(fields: [PartnerField]) async throws {
        let test = try await TestSite(partners: [.example(fields: fields)])
        let (camille, _) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        for caller in [camille, noe] { try await test.give(by: caller) }
        try await test.site.partners.takeBack(from: "ecole", by: noe)
        _ = try await test.feed()
        try await test.site.rights.writeOpenings()
        let handed = try await test.site.rights.openings(of: camille).filter { $0.purpose == .partners }
        #expect(handed.map(\.times) == [1])
        #expect(try await !test.site.rights.openings(of: noe).contains { $0.purpose == .partners })
    }

    @Test func `is nothing without its secret, after its contract, or twice in a minute`() async throws {
        let test = try await TestSite(partners: [.example()])
        for (key, token) in [("ecole", ""), ("ecole", "autre"), ("personne", Partner.token), ("", "")] {
            await #expect(throws: Refusal.forbidden) { _ = try await test.feed(key, token: token) }
        }
        _ = try await test.feed()
        test.clock.advance(by: .seconds(20))
        await #expect(throws: Refusal.tooMany(retryAfter: .seconds(40))) { _ = try await test.feed() }
        test.clock.advance(by: .days(365))
        await #expect(throws: Refusal.forbidden) { _ = try await test.feed() }
        #expect(try await test.site.partners.journal().deliveries.count == 1)
    }

    @Test func `can be refused to a partner that is off, and to nobody else`() async throws {
        let test = try await TestSite(partners: [.example("absent", country: "US")])
        let (caller, _) = try await test.publish()
        let account = try caller.requireMember().account
        try await test.site.partners.takeBack(from: "absent", by: caller)
        try await test.site.partners.takeBack(from: "personne", by: caller)
        let notes: Int? = try await test.site.keyring.database.read {
            try $0.row("SELECT count(*) AS count FROM withdrawn_consent")?["count"]
        }
        #expect(notes == 0, "there was nothing to take back")

        for key in ["absent", "parti"] {
            try await test.site.database.write {
                try $0.run(
                    """
                    INSERT INTO partner_consent (account, partner, words, given) VALUES (\(account), \(key), 'w', \($0.now))
                    """)
            }
        }
        let offered = try await test.site.partners.offered(to: caller)
        #expect(Set(offered.map(\.partner.key)) == ["absent", "parti"])
        #expect(offered.allSatisfy { !$0.isOn && $0.isGiven })
        for key in ["absent", "parti"] { try await test.site.partners.takeBack(from: key, by: caller) }
        #expect(try await test.rowCounts()["partner_consent"] == 0)
    }

    @Test func `given again leaves what was taken back after that`() async throws {
        let test = try await TestSite()
        let consent = KeptConsent.partner("ecole", .random())
        let given = test.clock.now()
        test.clock.advance(by: .seconds(1))
        try await test.site.keyring.noteWithdrawn(consent)
        try await test.site.keyring.forgetWithdrawn(consent, givenAt: given)
        #expect(try await test.site.keyring.isWithdrawn(consent))
        try await test.site.keyring.forgetWithdrawn(consent, givenAt: test.clock.now())
        #expect(try await !test.site.keyring.isWithdrawn(consent))
    }

    @Test func `isn't taken up again by a copy that is put back`() async throws {
        let folder = try await BackupFolder(partners: [.example()])
        let (caller, _) = try await folder.test.publish()
        try await folder.test.give(by: caller)
        let backup = try await folder.make()
        try await folder.test.site.partners.takeBack(from: "ecole", by: caller)
        let (restored, _) = try await folder.restore(backup)
        #expect(try await restored.rowCounts()["partner_consent"] == 0)
    }
}

@Suite("The journal of what partners got (SHARE-2)")
struct PartnerJournalTests {
    @Test func `has each feed, of how many, in a chain`() async throws {
        let test = try await TestSite(partners: [.example()])
        let (caller, _) = try await test.publish()
        let empty = try await test.feed()
        try await test.give(by: caller)
        test.clock.advance(by: .minutes(1))
        let feed = try await test.feed()
        let journal = try await test.site.partners.journal()
        #expect(journal.broken == nil)
        #expect(journal.deliveries.map(\.people) == [0, 1])
        #expect(empty.content["previous"] as? String == "")
        #expect(feed.content["previous"] as? String == journal.deliveries.first?.hash)
        #expect(feed.content["number"] as? Int == 2)
        let people = try JSONSerialization.data(
            withJSONObject: feed.people, options: [.sortedKeys, .withoutEscapingSlashes])
        #expect(journal.deliveries.last?.contentHash == PartnerDelivery.hash(of: people))
    }

    @Test func `that can't be written lets nothing out`() async throws {
        let test = try await TestSite(partners: [.example()])
        let (caller, _) = try await test.publish()
        try await test.give(by: caller)
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON partner_delivery") }
        await #expect(throws: (any Error).self) { _ = try await test.feed() }
        try await test.site.database.write { try $0.acceptAgain() }
        #expect(try await test.feed().people.count == 1)
    }

    @Test(arguments: ["UPDATE partner_delivery SET people = 0", "DELETE FROM partner_delivery"])
    func `is never changed`(statement: String) async throws {
        let test = try await TestSite(partners: [.example()])
        _ = try await test.feed()
        let change: SQL =
            statement.hasPrefix("UPDATE")
            ? "UPDATE partner_delivery SET people = 0" : "DELETE FROM partner_delivery"
        await #expect(throws: (any Error).self) { try await test.site.database.write { try $0.run(change) } }
        #expect(try await test.site.partners.journal().deliveries.count == 1)
    }

    @Test func `tells that its newest entry is gone, whose number isn't given again`() async throws {
        let folder = try await BackupFolder(partners: [.example()])
        _ = try await folder.test.feed()
        let backup = try await folder.make()
        folder.test.clock.advance(by: .minutes(1))
        let lost = try await folder.test.feed()
        #expect(try await !folder.test.site.partners.journal().isCutShort)
        let (restored, _) = try await folder.restore(backup)
        #expect(try await restored.site.partners.journal().deliveries.count == 1)
        #expect(try await restored.site.partners.journal().isCutShort)
        restored.clock.advance(by: .minutes(2))
        let next = try await restored.feed()
        #expect(next.content["number"] as? Int == 3)
        #expect(next.content["previous"] as? String != lost.content["previous"] as? String)
    }

    @Test func `tells of an entry that was changed, or taken out`() {
        var (chain, previous): ([PartnerDelivery], String) = ([], "")
        for number in 1...4 {
            let entry = PartnerDelivery(
                number: number, partner: "ecole", at: TestSite.start, people: number, contentHash: "c", after: previous)
            chain.append(entry)
            previous = entry.hash
        }
        #expect(PartnerJournal(chain).broken == nil && !PartnerJournal(chain, noted: chain[3].end).isCutShort)
        #expect(PartnerJournal(Array(chain.dropLast()), noted: chain[3].end).isCutShort)
        #expect(PartnerJournal([chain[0], chain[2], chain[3]]).broken == 3)
        #expect(PartnerJournal(Array(chain.dropFirst())).broken == 2)
        let forged = PartnerDelivery(
            number: 2, partner: "ecole", at: TestSite.start, people: 9, contentHash: "c", after: chain[0].hash)
        #expect(PartnerJournal([chain[0], forged, chain[2]]).broken == 3)
    }
}
