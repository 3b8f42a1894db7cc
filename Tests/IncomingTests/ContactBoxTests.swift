import Classifieds
import Database
import Foundation
import Logging
import Outgoing
import TestSite
import Testing

/// Promise RET-3, from the folder that a mail server fills to the rows that are gone.
@Suite(.serialized) struct `A mail to the contact address` {
    @Test func `that asks for deletion brings a link to its sender, and the link erases`() async throws {
        let box = try await TestBox()
        let site = box.test.site
        var photos = PhotoChanges()
        photos.added = [.sample("one")]
        let (_, ad) = try await box.test.publish(photos: photos)
        _ = try await box.test.publish(.sample(of: .noe))
        try box.deliver(TestBox.asking())
        #expect(try await box.read() == [Person.camille.email])
        #expect(try box.names().isEmpty, "the mail is deleted at once")

        let letter = try #require(box.test.mails.mails.last)
        #expect(letter.subject == "Confirmez l’effacement" && letter.body.contains("48\u{A0}heures"))
        let secret = try box.test.mails.lastSecret()
        for _ in 0..<2 {
            let erasable = try await site.accounts.erasing(secret).erasable
            #expect(erasable.ads == 1 && erasable.photos == 1)
        }
        #expect(try await box.test.titles(for: "voiliers") == 1, "a look erases nothing")

        let receipt = try await site.accounts.confirmErasure(secret)
        #expect(receipt.receipt.erased.ads == 1 && receipt.receipt.erased.photos == 1)
        await #expect(throws: Refusal.notFound) { try await site.ads.show(ad) }
        #expect(try await box.test.titles(for: "voiliers") == 0)
        #expect(try await box.test.titles(for: "guitare") == 1, "nobody else is erased")
        #expect(try await people(box) == 1)
        await #expect(throws: Refusal.gone) { try await site.accounts.confirmErasure(secret) }
    }

    @Test func `by a forger brings a letter to the person and erases nothing`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver(
            "From: \(Person.camille.email)\nSender: forger@exemple.org\nReply-To: forger@exemple.org\nCc: b@exemple.org\n"
                + "Subject: Effacer\n\nForger, https://exemple.org/lien/x\n")
        #expect(try await box.read() == [Person.camille.email])
        let letter = try #require(box.test.mails.mails.last)
        #expect(!letter.body.lowercased().contains("forger") && !letter.body.contains("exemple.org"))

        try await box.test.site.accounts.declineErasure(try box.test.mails.lastSecret())
        #expect(try await box.test.titles(for: "voiliers") == 1)
        let secret = try box.test.mails.lastSecret()
        await #expect(throws: Refusal.gone) { try await box.test.site.accounts.confirmErasure(secret) }
        #expect(try await box.test.titles(for: "voiliers") == 1)
    }

    @Test(arguments: [
        "Subject: Absence\nAuto-Submitted: auto-replied\n\nVeuillez effacer.",
        "Subject: Effacer\nPrecedence: bulk\n\n.",
        "Subject: Effacer\nFrom: noe@exemple.fr\n\nEffacer.",
    ])
    func `that a program sent, or that has two senders, is left to people`(rest: String) async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver("From: \(Person.camille.email)\n\(rest)\n", as: "left")
        #expect(try await box.read().isEmpty)
        #expect(try box.names() == ["left"])
    }

    @Test func `ten times over brings one letter, and none within the hour`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        for _ in 0..<10 { try box.deliver(TestBox.asking()) }
        #expect(try await box.read() == [Person.camille.email])
        #expect(try box.names().isEmpty, "what brought no letter is in a request, for people to read")
        let first = try box.test.mails.lastSecret()
        try await box.test.site.accounts.declineErasure(first)
        try box.deliver(TestBox.asking())
        #expect(try await box.read().isEmpty)

        box.test.clock.advance(by: .minutes(61))
        // What was held back until the hour was over.
        try await box.test.deliver()
        try box.deliver(TestBox.asking())
        #expect(try await box.read() == [Person.camille.email])
        let second = try box.test.mails.lastSecret()
        box.test.clock.advance(by: .minutes(61))
        try box.deliver(TestBox.asking())
        #expect(try await box.read() == [Person.camille.email])
        await #expect(throws: Refusal.gone) { try await box.test.site.accounts.erasing(second) }
        #expect(try await box.test.site.accounts.erasing(try box.test.mails.lastSecret()).erasable.ads == 1)
    }

    @Test func `that the box doesn't let go brings one letter, and goes once the box lets it`() async throws {
        let faults = Faults(undeletable: true)
        let box = try await TestBox(around: { FaultyBox(folder: $0, faults: faults) })
        _ = try await box.test.publish()
        try box.deliver(TestBox.asking(), as: "kept")
        #expect(try await box.read(failures: 1) == [Person.camille.email])
        for _ in 0..<3 {
            box.test.clock.advance(by: .minutes(61))
            #expect(try await box.read(failures: 1).isEmpty)
        }
        #expect(try box.names() == ["kept"])
        faults.undeletable = false
        #expect(try await box.read().isEmpty)
        #expect(try box.names().isEmpty)
    }

    @Test func `that the box never hands over is passed over after three turns`() async throws {
        let faults = Faults(unreadable: ["0-bad", "1-bad", "2-bad"])
        let box = try await TestBox(around: { FaultyBox(folder: $0, faults: faults) })
        _ = try await box.test.publish()
        for name in faults.unreadable { try box.deliver(TestBox.asking(), as: name) }
        try box.deliver(TestBox.asking(), as: "3-good")
        for _ in 0..<3 { #expect(try await box.read(failures: 3).isEmpty) }
        #expect(try await box.read() == [Person.camille.email])
        #expect(try box.names() == ["0-bad", "1-bad", "2-bad"])
    }

    @Test func `in a box that can't be opened makes the job late, until it is opened`() async throws {
        let faults = Faults(isShut: true)
        let box = try await TestBox(around: { FaultyBox(folder: $0, faults: faults) })
        let (upkeep, logger) = (box.test.site.upkeep, Logger(label: "test"))
        // A quarter of an hour from its first failure, and a little more.
        for _ in 0..<17 {
            box.test.clock.advance(by: .minutes(1))
            await #expect(throws: JobIncomplete.self) { try await upkeep.run(Schedule.contactBox, logger: logger) }
        }
        #expect(try await upkeep.lateJobs().map(\.name).contains("incoming mail"))
        faults.isShut = false
        try await upkeep.run(Schedule.contactBox, logger: logger)
        #expect(try await !upkeep.lateJobs().map(\.name).contains("incoming mail"))
    }

    @Test func `is read whoever opened it before, and once`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver(TestBox.asking(), as: "1.a:2,S", in: "cur")
        #expect(try await box.read() == [Person.camille.email])
        #expect(try box.names().isEmpty)
    }

    @Test func `that can't be read holds up none behind it`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver("", as: "0-empty")
        try box.deliver(String(repeating: "x", count: 2_000_000), as: "0-large")
        try box.deliver("From: a@exemple.fr\nFrom: \(Person.camille.email)\n\neffacer", as: "0-two")
        try FileManager.default.createSymbolicLink(
            atPath: box.folder.url.appending(path: "new/0-link").path, withDestinationPath: "/etc/passwd")
        try box.deliver(TestBox.asking(), as: "1-good")
        #expect(try await box.read() == [Person.camille.email])
        #expect(try box.names() == ["0-empty", "0-large", "0-link", "0-two"])
    }

    @Test func `is deleted when its time is over, read or not`() async throws {
        let box = try await TestBox()
        try box.deliver("From: noe@exemple.fr\nAuto-Submitted: auto-replied\n\nBonjour.", as: "old")
        #expect(try await box.read().isEmpty)
        box.test.clock.advance(by: .days(29))
        try box.deliver("From: noe@exemple.fr\nAuto-Submitted: auto-replied\n\nBonjour.", as: "new")
        _ = try await box.read()
        #expect(try box.names() == ["new", "old"])
        box.test.clock.advance(by: .days(2))
        _ = try await box.read()
        #expect(try box.names() == ["new"])
    }

    @Test func `of before a change of address erases nobody`() async throws {
        let box = try await TestBox()
        let site = box.test.site
        let (caller, _) = try await box.test.publish()
        try box.deliver(TestBox.asking())
        _ = try await box.read()
        let old = try box.test.mails.lastSecret()
        try await site.accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: caller)
        try await box.test.deliver()
        for number in [1, 0] {
            _ = try await site.accounts.confirmAddress(try box.test.mails.secret(fromLast: number), from: .test)
        }
        await #expect(throws: Refusal.gone) { try await site.accounts.confirmErasure(old) }
        #expect(try await box.test.titles(for: "voiliers") == 1)
    }

    @Test func `whose link is too old erases nobody`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver(TestBox.asking())
        _ = try await box.read()
        let secret = try box.test.mails.lastSecret()
        box.test.clock.advance(by: .hours(49))
        await #expect(throws: Refusal.gone) { try await box.test.site.accounts.confirmErasure(secret) }
        await #expect(throws: Refusal.gone) { try await box.test.site.accounts.erasing(secret) }
    }

    private func people(_ box: TestBox) async throws -> Int {
        try await box.test.site.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM account")?["count"] ?? 0
        }
    }
}
