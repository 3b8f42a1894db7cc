import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What is kept for an order, how long, and what its person is told (promises SHARE-7, RET-4).
@Suite("What is kept for a legal order")
struct OrderLifeTests {
    @Test func `outlives an erasure, and the receipt says so; its key goes with the answer`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publishWithPhotos()
        let two = try await test.twoOfLegal()
        let key = RequesterKey.make()
        let id = try await test.site.disclosure.enter(
            .sample(.content, about: "camille@exemple.fr", [.ads], key: key.public), by: two.first)
        try await test.site.disclosure.authenticate(id, .calledBack, by: two.first)
        let end = FrenchDay.date(test.clock.now() + test.site.settings.durations.caseCopy)
        let receipt = try await test.site.rights.eraseEverything(by: camille).receipt
        #expect(receipt.kept.contains { $0.contains("qu’une autorité a demandé") && $0.contains(end) })

        try await test.site.disclosure.approve(id, by: two.first)
        try await test.site.disclosure.approve(id, by: two.second)
        let package = try await test.site.disclosure.package(id, by: two.first)
        let files = try test.files(in: try #require(OrderPackage.open(package, with: key.private)))
        #expect(files["annonces.json"].map { String(decoding: $0, as: UTF8.self) }?.contains("océan") == true)
        let copy = try #require(try await test.site.database.read { try $0.order(id)?.copy })
        try await test.site.disclosure.close(id, by: two.first)
        await #expect(throws: KeyringError.destroyed) { _ = try await test.site.gate.open(copy, for: .disclosure) }
        #expect(try await test.site.database.read { try $0.order(id)?.copy } == nil)
        // Nobody is there to tell.
        #expect(try await test.site.database.read { try $0.order(id)?.told } == nil)
    }

    @Test func `isn't said to who may not know, and is as soon as they may`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let two = try await test.twoOfLegal()
        var draft = OrderDraft.sample(about: "camille@exemple.fr")
        (draft.silentUntil, draft.silentBecause) = ("2026-12-01", .investigation)
        let id = try await test.agreedOrder(draft, by: two)
        #expect(try await test.site.rights.keptAfterErasure(by: camille).sentences(Durations()).isEmpty)
        _ = try await test.site.disclosure.package(id, by: two.first)
        try await test.site.disclosure.close(id, by: two.first)
        try await test.deliver()
        #expect(try await test.site.disclosure.told(to: camille).isEmpty)
        #expect(test.mails.mails.allSatisfy { !$0.subject.contains("autorité") })
        try await test.site.rights.writeOpenings()
        #expect(try await test.site.rights.openings(of: camille).allSatisfy { $0.purpose != .disclosure })

        try await test.pass(.days(9))
        try await test.deliver()
        #expect(try await test.site.disclosure.told(to: camille).count == 1)
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject.contains("Une autorité a demandé"))
        #expect(mail.body.contains("l’identité") && !mail.body.contains("Brigade"))
        try await test.pass(.days(1))
        try await test.deliver()
        #expect(test.mails.mails.count { $0.subject.contains("autorité") } == 1)
    }

    @Test func `stays as long as it has to be silent, and is told then`() async throws {
        var durations = Durations()
        durations.legalOrder = .days(30)
        durations.ad = .days(300)
        let test = try await TestSite(durations: durations)
        let (camille, _) = try await test.publish()
        let two = try await test.twoOfLegal()
        var draft = OrderDraft.sample(about: "camille@exemple.fr")
        (draft.silentUntil, draft.silentBecause) = ("2027-02-01", .investigation)
        let id = try await test.agreedOrder(draft, by: two)
        _ = try await test.site.disclosure.package(id, by: two.first)
        try await test.site.disclosure.close(id, by: two.first)
        try await test.pass(.days(60))
        #expect(try await test.site.disclosure.told(to: camille).isEmpty)
        try await test.pass(.days(12))
        try await test.deliver()
        #expect(test.mails.mails.count { $0.subject.contains("Une autorité a demandé") } == 1)
        try await test.pass(.days(3))
        #expect(try await test.count("SELECT count(*) AS count FROM legal_order") == 0)
    }

    @Test func `goes after ninety days without an answer; the order a year after its answer, with its key`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let id = try await test.site.disclosure.enter(.sample(about: "camille@exemple.fr"), by: two.first)
        try await test.site.disclosure.authenticate(id, .inPerson, by: two.first)
        let order = try #require(try await test.site.database.read { try $0.order(id) })
        try await test.pass(.days(89))
        #expect(try await test.site.database.read { try $0.order(id)?.copy } != nil)
        try await test.pass(.days(1))
        let copy = try #require(order.copy)
        await #expect(throws: KeyringError.destroyed) { _ = try await test.site.gate.open(copy, for: .disclosure) }
        try await test.site.disclosure.refuse(id, because: .unclear, by: two.first)
        try await test.pass(.days(364))
        _ = try await test.site.gate.open(order.details, for: .disclosure)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["legal_order"] == 0)
        await #expect(throws: KeyringError.destroyed) {
            _ = try await test.site.gate.open(order.details, for: .disclosure)
        }
    }

    @Test func `of a preservation serves the order that follows, though all was erased meanwhile`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let two = try await test.twoOfLegal()
        let disclosure = test.site.disclosure
        let kept = try await disclosure.enter(
            .sample(.preservation, about: "camille@exemple.fr", [.identity, .ads, .messages]), by: two.first)
        try await disclosure.authenticate(kept, .officialPlatform, by: two.first)
        await #expect(throws: Refusal.conflict) { try await disclosure.approve(kept, by: two.first) }
        await #expect(throws: Refusal.conflict) { _ = try await disclosure.package(kept, by: two.first) }
        try await test.site.rights.eraseEverything(by: camille)

        let key = RequesterKey.make()
        let id = try await test.agreedOrder(
            .sample(.identity, about: kept.text, [.identity, .ads], key: key.public), by: two)
        let package = try await disclosure.package(id, by: two.first)
        let files = try test.files(in: try #require(OrderPackage.open(package, with: key.private)))
        #expect(Set(files.keys) == ["LISEZ-MOI.txt", "identite.json"])
        try await disclosure.close(kept, by: two.first)
        #expect(try await disclosure.show(kept, to: two.first).outcome == .kept)
    }

    @Test func `and its document can be read in no file, and for no other purpose`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let id = try await test.site.disclosure.enter(
            .sample(.content, about: "camille@exemple.fr", [.ads]), by: two.first)
        try await test.site.disclosure.authenticate(id, .calledBack, by: two.first)
        for file in try test.folder.files() {
            for word in ["zimboulette", "CANARI-118", "Brigade de Rennes", "océan", "camille@exemple.fr"] {
                #expect(file.bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.name)")
            }
        }
        let order = try #require(try await test.site.database.read { try $0.order(id) })
        let copy = try #require(order.copy)
        for purpose in Purpose.allCases where purpose != .disclosure {
            await #expect(throws: Withheld.self) { _ = try await test.site.gate.open(copy, for: purpose) }
            await #expect(throws: Withheld.self) { _ = try await test.site.gate.open(order.document, for: purpose) }
        }
    }

    @Test func `holds what the person wrote and nothing that was written to them`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Réponse de Camille, canari turlupin.", in: talk.id, by: talk.advertiser)
        _ = try await test.propose(in: talk.id, by: talk.advertiser)
        let two = try await test.twoOfLegal()
        let key = RequesterKey.make()
        let id = try await test.agreedOrder(
            .sample(.content, about: "camille@exemple.fr", Set(LegalOrder.Category.allCases), key: key.public), by: two)
        let package = try await test.site.disclosure.package(id, by: two.first)
        let files = try test.files(in: try #require(OrderPackage.open(package, with: key.private)))
        let all = files.values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        #expect(all.contains("turlupin") && all.contains("203.0.113.77"))
        for word in ["votre annonce me plaît", "noe@exemple.fr", "Noé33"] { #expect(!all.contains(word), "\(word)") }
        #expect(
            Set(files.keys) == [
                "LISEZ-MOI.txt", "identite.json", "compte.json", "connexions.json", "annonces.json", "messages.json",
                "visios.json",
            ])
    }

    @Test func `is marked as packaged once it is sealed, and handed to nobody when that can't be written`() async throws
    {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let id = try await test.agreedOrder(.sample(about: "camille@exemple.fr"), by: two)
        try await test.site.database.write { try $0.refuse("BEFORE UPDATE ON legal_order") }
        await #expect(throws: (any Error).self) { _ = try await test.site.disclosure.package(id, by: two.first) }
        try await test.site.database.write { try $0.acceptAgain() }
        #expect(try await test.site.database.read { try $0.order(id)?.packaged } == nil)

        let copy = try #require(try await test.site.database.read { try $0.order(id)?.copyHolder })
        try await test.site.keyring.destroy([copy])
        await #expect(throws: KeyringError.destroyed) { _ = try await test.site.disclosure.package(id, by: two.first) }
        #expect(try await test.site.database.read { try $0.order(id)?.packaged } == nil)
        #expect(try await test.count("SELECT count(*) AS count FROM journal_entry WHERE act = 'packaged-order'") == 0)
    }
}
