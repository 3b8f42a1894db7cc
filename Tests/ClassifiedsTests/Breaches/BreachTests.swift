import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What is done when data leak (promise LAW-4).
@Suite("A leak")
struct BreachTests {
    private static let operatorCaller = TestSite.operatorCaller

    @Test func `says how much of the 72 hours is left, or since when they are over`() async throws {
        let known = TestSite.start
        func clock(_ after: Duration, _ risk: Breach.Risk = .some, notified: Duration? = nil) -> String {
            BreachClock(known: known, risk: risk, notified: notified.map { known + $0 }, now: known + after).text
        }
        #expect(clock(.hours(31)) == "il reste 41\u{A0}h")
        #expect(clock(.hours(72) - .minutes(20)) == "il reste 20\u{A0}min")
        #expect(clock(.hours(75)) == "dépassé de 3\u{A0}h")
        #expect(clock(.hours(100), .none).contains("registre"))
        #expect(clock(.hours(100), notified: .hours(70)) == "CNIL prévenue le 26 novembre 2026")
        #expect(clock(.hours(100), notified: .hours(80)).contains("après les 72"))
    }

    @Test func `drafts every item of article 33.3 in its order, from the inventory`() async throws {
        let test = try await TestSite()
        _ = try await test.publishWithPhotos()
        _ = try await test.converse(
            about: .sample(of: .noe),
            with: FirstMessageDraft(
                pseudonym: "Inès35", text: "Bonjour, la guitare me tente bien.", email: "ines.l@exemple.fr"))
        let id = try await test.site.breaches.open(.sample(), by: Self.operatorCaller)
        let count = try await test.site.breaches.count(.everybody, in: id, by: Self.operatorCaller)
        #expect(count == 3)
        let draft = try await test.site.breaches.draft(.cnil, of: id, by: Self.operatorCaller).leave(by: .moderator)
        let items = [
            "## a) Nature de la violation", "Confidentialité", "grimbolo", "Nombre approximatif de personnes\u{A0}: 3",
            "Nombre approximatif d’enregistrements\u{A0}: ", "annonces\u{A0}: 2", "photos\u{A0}: 2",
            "prouver votre adresse et vous connecter", "votre adresse e-mail (chiffré)",
            "ce que vous écrivez à quelqu’un (chiffré)", "## b) Point de contact", "contact@exemple.fr",
            "## c) Conséquences probables", "courriels trompeurs", "## d) Mesures", "les clés sont changées",
            "## Motifs du retard", "article 34",
        ]
        var rest = draft[...]
        for item in items {
            let found = try #require(rest.firstRange(of: item), "\(item)")
            rest = rest[found.upperBound...]
        }
        #expect(!draft.contains("durée de conservation"))
    }

    @Test func `asks for the reasons once it is late`() async throws {
        let test = try await TestSite()
        let id = try await test.site.breaches.open(.sample(.some), by: Self.operatorCaller)
        test.clock.advance(by: .hours(80))
        var text = try await test.site.breaches.draft(.cnil, of: id, by: Self.operatorCaller).leave(by: .moderator)
        #expect(text.contains("À COMPLÉTER"))
        var draft = BreachDraft.sample(.some)
        draft.facts.lateness = "L’enquête a duré quatre jours."
        try await test.site.breaches.change(id, to: draft, by: Self.operatorCaller)
        text = try await test.site.breaches.draft(.cnil, of: id, by: Self.operatorCaller).leave(by: .moderator)
        #expect(text.contains("quatre jours") && !text.contains("À COMPLÉTER"))
    }

    @Test func `finds whom it concerns by their ads, by who looked, and by a list`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let start = test.clock.now()
        test.clock.advance(by: .days(3))
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let ines = try await test.comeIn(as: [.legal])
        let breaches = test.site.breaches
        let id = try await breaches.open(.sample(), by: ines.caller)
        let people = { try await test.concerned(by: id) }
        let (one, other) = (try camille.requireMember().account, try noe.requireMember().account)
        _ = try await breaches.count(
            .advertisers(from: start - .days(5), until: start + .days(1)), in: id, by: ines.caller)
        #expect(try await people() == [one])
        _ = try await breaches.count(.accounts([other, .random()]), in: id, by: ines.caller)
        #expect(try await people() == [other])
        let duty = try ines.caller.onDuty(.handleBreaches)
        try await test.site.database.write { writer in
            _ = try writer.record(.revealed, of: JournalSubject(.account, one.text), by: duty)
        }
        #expect(try await breaches.count(.seenBy(ines.id), in: id, by: ines.caller) == 1)
        #expect(try await people() == [one])
    }

    @Test func `is told to each person once, in plain French, and to nobody else`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        let breaches = test.site.breaches
        let id = try await breaches.open(.sample(), by: Self.operatorCaller)
        await #expect(throws: Refusal.invalid([.breachNobody])) {
            _ = try await breaches.tell(id, by: Self.operatorCaller)
        }
        _ = try await breaches.count(.accounts([try noe.requireMember().account]), in: id, by: Self.operatorCaller)
        #expect(try await breaches.tell(id, by: Self.operatorCaller) == 1)
        #expect(try await breaches.tell(id, by: Self.operatorCaller) == 0)
        try await test.deliver()
        let mails = test.mails.mails.filter { $0.subject.contains("ont fui") }
        #expect(mails.map(\.to.text) == ["noe@exemple.fr"])
        let body = try #require(mails.first?.body)
        for words in ["grimbolo", "courriels trompeurs", "les clés sont changées", "contact@exemple.fr", "cnil.fr"] {
            #expect(body.contains(words), "\(words)")
        }
    }

    @Test func `isn't closed before the authority and the people were told, and is forgotten five years later`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.publish()
        let breaches = test.site.breaches
        let id = try await breaches.open(.sample(), by: Self.operatorCaller)
        await #expect(throws: Refusal.invalid([.breachUnnotified])) {
            try await breaches.close(id, by: Self.operatorCaller)
        }
        await #expect(throws: Refusal.invalid([.breachNotified])) {
            try await breaches.notify(id, at: test.clock.now() + .hours(1), by: Self.operatorCaller)
        }
        try await breaches.notify(id, at: test.clock.now(), by: Self.operatorCaller)
        await #expect(throws: Refusal.invalid([.breachUntold])) {
            try await breaches.close(id, by: Self.operatorCaller)
        }
        _ = try await breaches.count(.everybody, in: id, by: Self.operatorCaller)
        try await breaches.tell(id, by: Self.operatorCaller)
        // Somebody who was counted since is told first.
        try await test.site.database.write { writer in
            try writer.run("UPDATE breach_person SET told = NULL WHERE breach = \(id)")
        }
        await #expect(throws: Refusal.invalid([.breachUntold])) {
            try await breaches.close(id, by: Self.operatorCaller)
        }
        try await breaches.tell(id, by: Self.operatorCaller)
        try await breaches.close(id, by: Self.operatorCaller)
        let register = try await breaches.register(by: Self.operatorCaller).map { $0.leave(by: .moderator) }
        #expect(register.count == 2 && register[1].contains("grimbolo") && register[1].contains(id.text))
        let stored = try #require(try await test.site.database.read { try $0.breach(id) })
        try await test.pass(.days(1_825))
        #expect(try await test.rowCounts()["breach"] == 1)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["breach"] == 0)
        await #expect(throws: KeyringError.destroyed) {
            _ = try await test.site.gate.open(stored.facts, for: .breaches)
        }
    }

    @Test func `is written down for whoever handles it, sealed, and journalled`() async throws {
        let test = try await TestSite()
        let support = try await test.colleague(.support)
        await #expect(throws: Refusal.forbidden) { _ = try await test.site.breaches.open(.sample(), by: support) }
        await #expect(throws: Refusal.forbidden) { _ = try await test.site.breaches.list(by: support) }
        let id = try await test.site.breaches.open(.sample(), by: Self.operatorCaller)
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data("grimbolo".utf8)) == nil, "\(file.name)")
        }
        _ = try await test.site.breaches.draft(.register, of: id, by: Self.operatorCaller)
        let acts: [String] = try await test.site.database.read { reader in
            try reader.rows("SELECT act FROM journal_entry WHERE subject = \(id.text) ORDER BY number").map {
                try $0["act"]
            }
        }
        #expect(acts == ["opened-breach", "read-breach"])
        await #expect(throws: Refusal.invalid([.breachKnown, .breachKinds, .breachRisk, .breachParts, .breachNature])) {
            _ = try await test.site.breaches.open(BreachDraft(), by: Self.operatorCaller)
        }
    }
}

extension TestSite {
    fileprivate func concerned(by id: Breach.ID) async throws -> [Account.ID] {
        try await site.database.read { reader in
            try reader.rows("SELECT account FROM breach_person WHERE breach = \(id)").map { try $0["account"] }
        }
    }
}
