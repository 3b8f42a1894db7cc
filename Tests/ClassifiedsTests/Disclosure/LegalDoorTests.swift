import Archives
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The one door by which an authority gets something of a person (promise SHARE-7).
@Suite("The legal door")
struct LegalDoorTests {
    @Test func `hands over what its kind reaches, of that one person, sealed to the requester's key`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publishWithPhotos()
        _ = try await test.publish(.sample(of: .noe))
        let two = try await test.twoOfLegal()
        let key = RequesterKey.make()
        let id = try await test.agreedOrder(
            .sample(.content, about: "https://localhost/annonce/\(ad)/titre", [.identity, .ads], key: key.public),
            by: two)
        let package = try await test.site.disclosure.package(id, by: two.first)
        #expect(package.range(of: Data("océan".utf8)) == nil)
        #expect(OrderPackage.open(package, with: RequesterKey.make().private) == nil)

        let files = try test.files(in: try #require(OrderPackage.open(package, with: key.private)))
        #expect(
            Set(files.keys.filter { !$0.hasPrefix("annonces/") }) == [
                "LISEZ-MOI.txt", "identite.json", "annonces.json",
            ])
        #expect(files.keys.count { $0.hasPrefix("annonces/") && $0.hasSuffix("-large.webp") } == 2)
        let all = files.values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        #expect(all.contains("camille@exemple.fr") && all.contains("Camille_L") && all.contains("océan"))
        for word in ["noe@exemple.fr", "Noé33", "Guitare"] { #expect(!all.contains(word), "\(word)") }

        try await test.site.disclosure.close(id, by: two.first)
        #expect(try await test.site.disclosure.show(id, to: two.second).outcome == .handedOver)
        #expect(try await test.site.disclosure.told(to: camille).map(\.handedOver) == [[.identity, .ads]])
    }

    @Test func `refuses by name what its kind doesn't reach, and counts it`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let key = RequesterKey.make()
        let id = try await test.agreedOrder(
            .sample(.identity, about: "camille@exemple.fr", [.identity, .messages, .connections], key: key.public),
            by: two)
        let package = try await test.site.disclosure.package(id, by: two.first)
        let files = try test.files(in: try #require(OrderPackage.open(package, with: key.private)))
        #expect(Set(files.keys) == ["LISEZ-MOI.txt", "identite.json"])
        try await test.site.disclosure.close(id, by: two.first)
        let shown = try await test.site.disclosure.show(id, to: two.first)
        #expect(shown.outcome == .partly)
        let letter = try #require(OrderAnswer(to: shown, of: test.site.settings).text).leave(by: .moderator)
        #expect(letter.contains("les messages écrits et leurs photos\u{A0}: il faut une décision d’un juge"))
        #expect(letter.contains("60-1-2, 3°") && letter.contains("PV-2026-CANARI-118"))
        #expect(try await test.figure("order-category-refused/messages") == 1)
        #expect(try await test.figure("order-category-refused/connections") == 1)
        #expect(try await test.figure("order-category-refused/identity") == 0)
        #expect(try await test.figure("order/identity") == 1)
    }

    @Test func `opens for two different people, and for nobody alone`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let disclosure = test.site.disclosure
        let id = try await disclosure.enter(.sample(about: "camille@exemple.fr"), by: two.first)
        await #expect(throws: Refusal.conflict) { try await disclosure.approve(id, by: two.first) }
        await #expect(throws: Refusal.conflict) { _ = try await disclosure.package(id, by: two.first) }
        try await disclosure.authenticate(id, .signature, by: two.first)
        try await disclosure.approve(id, by: two.first)
        await #expect(throws: Refusal.conflict) { try await disclosure.approve(id, by: two.first) }
        await #expect(throws: Refusal.conflict) { _ = try await disclosure.package(id, by: two.first) }
        await #expect(throws: Refusal.forbidden) { try await disclosure.approve(id, by: TestSite.operatorCaller) }
        let support = try await test.comeIn(as: [.support, .moderation], email: "lea@exemple.fr").caller
        await #expect(throws: Refusal.forbidden) { try await disclosure.approve(id, by: support) }
        await #expect(throws: Refusal.forbidden) { _ = try await disclosure.show(id, to: support) }
        try await disclosure.approve(id, by: two.second)
        await #expect(throws: Refusal.forbidden) { _ = try await disclosure.package(id, by: support) }
        _ = try await disclosure.package(id, by: two.first)
    }

    @Test func `is off where there aren't two who may agree; what comes without an order is refused at once`()
        async throws
    {
        let test = try await TestSite()
        let alone = try await test.colleague(.legal)
        await #expect(throws: Refusal.invalid([.orderNeedsTwo])) {
            _ = try await test.site.disclosure.enter(.sample(about: "camille@exemple.fr"), by: alone)
        }
        let id = try await test.site.disclosure.enter(
            .sample(.informal, about: "camille@exemple.fr", [.identity, .messages]), by: alone)
        let shown = try await test.site.disclosure.show(id, to: alone)
        #expect(shown.outcome == .refused && shown.refusal == .noOrder)
        let letter = try #require(OrderAnswer(to: shown, of: test.site.settings).text).leave(by: .moderator)
        #expect(letter.contains("Nous ne donnons pas suite") && letter.contains("99-3"))
        #expect(try await test.figure("order-refused") == 1)
        #expect(try await test.figure("order/informal") == 1)
    }

    @Test func `answers about somebody who isn't here only once two people agreed`() async throws {
        let test = try await TestSite()
        let two = try await test.twoOfLegal()
        let disclosure = test.site.disclosure
        let id = try await disclosure.enter(.sample(about: "personne@exemple.fr"), by: two.first)
        try await disclosure.authenticate(id, .officialPlatform, by: two.first)
        await #expect(throws: Refusal.conflict) { try await disclosure.close(id, by: two.first) }
        try await disclosure.approve(id, by: two.first)
        try await disclosure.approve(id, by: two.second)
        await #expect(throws: Refusal.conflict) { _ = try await disclosure.package(id, by: two.first) }
        try await disclosure.close(id, by: two.first)
        #expect(try await disclosure.show(id, to: two.first).outcome == .nothing)
    }

    @Test func `says everything that is wrong in a form at once`() async throws {
        let test = try await TestSite()
        let two = try await test.twoOfLegal()
        var draft = OrderDraft.sample(about: "pas une adresse")
        (draft.kind, draft.categories, draft.authority, draft.key) = (.account, [], "", "clé")
        (draft.received, draft.due, draft.silentUntil) = ("2026-11-24", "", "2026-11-01")
        draft.document = Data("GIF89a".utf8)
        await #expect(
            throws: Refusal.invalid([
                .orderCategories, .orderAuthority, .orderPerson, .orderReceived, .orderDue, .orderSilence, .orderKey,
                .orderDocument,
            ])
        ) { _ = try await test.site.disclosure.enter(draft, by: two.first) }
    }

    @Test func `writes every step into the journal, and who reads the document before it is read`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let two = try await test.twoOfLegal()
        let id = try await test.agreedOrder(.sample(about: "camille@exemple.fr"), by: two)
        let document = try await test.site.disclosure.readDocument(id, by: two.second)
        #expect(document.leave(by: .moderator).starts(with: Data("%PDF".utf8)))
        _ = try await test.site.disclosure.package(id, by: two.first)
        try await test.site.disclosure.close(id, by: two.first)
        let acts: [String] = try await test.site.database.read { reader in
            try reader.rows("SELECT act FROM journal_entry WHERE subject = \(id.text) ORDER BY number").map {
                try $0["act"]
            }
        }
        #expect(
            acts == [
                "entered-order", "authenticated-order", "approved-order", "approved-order", "read-order",
                "packaged-order", "closed-order",
            ])
    }
}

extension TestSite {
    /// What a figure of this year counts.
    func figure(_ name: String) async throws -> Int {
        try await site.database.read { reader in
            try reader.row("SELECT times FROM moderation_count WHERE figure = \(name)")?["times"] ?? 0
        }
    }

    /// The files of an archive, by name.
    func files(in archive: Data) throws -> [String: Data] {
        let file = folder.url.appending(path: "\(UUID().uuidString).zip")
        try archive.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let reader = try ZipArchives().reader(of: file)
        var files: [String: Data] = [:]
        while let name = try reader.next() { files[name] = try reader.bytes(most: 10_000_000) }
        return files
    }
}
