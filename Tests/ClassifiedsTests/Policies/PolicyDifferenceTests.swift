import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What changes between two policies")
struct PolicyDifferenceTests {
    @Test(arguments: DurationSetting.all)
    func `a longer duration is wider and a shorter one narrower, in the clause that says it`(setting: DurationSetting)
        throws
    {
        var settings = try Self.settings()
        settings.hasEscrow = true
        let before = PolicyDocument(for: settings)
        settings.durations[keyPath: setting.value] = settings.durations[keyPath: setting.value] + .days(7)
        let after = PolicyDocument(for: settings)

        let longer = PolicyDifference(from: before, to: after)
        #expect(longer.direction == .wider)
        let change = try #require(longer.changes.first { !$0.facts.isEmpty })
        #expect(change.facts.map(\.after?.key) == ["duration.\(setting.key)"])
        #expect(change.promise == setting.promise.rawValue)
        #expect(PolicyDifference(from: after, to: before).direction == .narrower)
    }

    @Test func `keys on a server are said to be there, and promise neither more nor less`() throws {
        var settings = try Self.settings()
        let before = PolicyDocument(for: settings)
        settings.keysAreOnServer = true
        let after = PolicyDocument(for: settings)
        let changed = before.clauses.map(\.promise).filter { before.clause($0)?.blocks != after.clause($0)?.blocks }
        let told = [Promise.unreadable, .storage, .measures].map(\.rawValue)
        #expect(Set(changed) == Set(told))
        let facts = PolicyDifference(from: before, to: after).changes.flatMap(\.facts)
        #expect(facts.isEmpty)
    }

    @Test func `every duration of the settings is named in the text`() throws {
        var settings = try Self.settings()
        settings.hasEscrow = true
        settings.readsContactBox = true
        for setting in DurationSetting.all {
            #expect(setting.what != setting.key, "\(setting.key) has no name in French")
            let before = PolicyDocument(for: settings).clause(setting.promise.rawValue)
            var other = settings
            other.durations[keyPath: setting.value] = .days(11)
            let after = PolicyDocument(for: other).clause(setting.promise.rawValue)
            #expect(before?.blocks != after?.blocks, "\(setting.key) isn't in the words of \(setting.promise.rawValue)")
        }
    }

    @Test func `what the law asks for, another host and another mail server are wider`() throws {
        let plain = try Self.settings()
        var escrow = plain
        escrow.hasEscrow = true
        let law = Self.difference(plain, escrow)
        #expect(law.direction == .wider)
        #expect(law.changes.flatMap(\.facts).contains { $0.after?.key == "purpose.identification" })
        #expect(Self.difference(escrow, plain).direction == .narrower)

        var mail = plain
        mail.mailServer = "mail.exemple.fr"
        #expect(Self.difference(plain, mail).widenings.contains { $0.contains("mail.exemple.fr") })

        var host = plain
        host.controller = Controller(
            name: plain.controller.name, address: plain.controller.address, email: plain.controller.email,
            host: "Autre hébergeur")
        #expect(Self.difference(plain, host).direction == .wider)
    }

    @Test func `the same settings change nothing, and other words alone widen nothing`() throws {
        let plain = try Self.settings()
        #expect(Self.difference(plain, plain).changes.isEmpty)

        var moved = plain
        moved.controller = Controller(
            name: "Association Exemple", address: "2 rue de l’Exemple, 35000 Rennes", email: "contact@exemple.fr",
            host: plain.controller.host)
        let difference = Self.difference(plain, moved)
        #expect(difference.changes.map(\.promise) == ["GOV-1"])
        #expect(difference.direction == .reworded)
    }

    @Test func `a protection that goes is wider, and one that comes narrower`() throws {
        let clause = { (facts: [PolicyDocument.Fact]) in
            PolicyDocument(parts: [
                .init(title: "", clauses: [.init(promise: "SEC-3", title: "", blocks: [], facts: facts)])
            ])
        }
        let kept = PolicyDocument.Fact.protection("kept.SEC-3", "chiffré")
        #expect(PolicyDifference(from: clause([kept]), to: clause([])).direction == .wider)
        #expect(PolicyDifference(from: clause([]), to: clause([kept])).direction == .narrower)
    }

    @Test func `a datum, a use and a recipient that come are wider each by itself`() throws {
        let document = PolicyDocument(for: try Self.settings())
        for fact in document.clauses.flatMap(\.facts) where fact.kind == .use {
            let without = document.without(fact)
            #expect(PolicyDifference(from: without, to: document).direction == .wider, "\(fact.key)")
            #expect(PolicyDifference(from: document, to: without).direction == .narrower, "\(fact.key)")
        }
        #expect(document.clauses.flatMap(\.facts).count { $0.kind == .use } > 100)
    }

    static func settings() throws -> SiteSettings {
        SiteSettings(
            baseURL: "http://localhost:8080", mailFrom: try #require(MailAddress("site@exemple.fr")),
            controller: Controller(
                name: "Association Exemple", address: "1 rue de l’Exemple, 35000 Rennes", email: "contact@exemple.fr",
                host: "Hébergeur Exemple"))
    }

    private static func difference(_ before: SiteSettings, _ after: SiteSettings) -> PolicyDifference {
        PolicyDifference(from: PolicyDocument(for: before), to: PolicyDocument(for: after))
    }
}

extension PolicyDocument {
    /// The same without one fact.
    fileprivate func without(_ fact: Fact) -> PolicyDocument {
        PolicyDocument(
            parts: parts.map { part in
                Part(
                    title: part.title,
                    clauses: part.clauses.map { clause in
                        Clause(
                            promise: clause.promise, title: clause.title, blocks: clause.blocks,
                            facts: clause.facts.filter { $0 != fact })
                    })
            })
    }
}

@Suite("What is announced thirty days ahead")
struct HeldDataTests {
    private static let before = PolicyDocument(facts: [
        .use("purpose.delivery", ""), .use("purpose.security", ""), .use("data.account.email.delivery", ""),
        .duration("ad", "", .days(60)), .protection("kept.SEC-3", ""),
    ])

    @Test(
        arguments: [
            ([.use("data.account.email.security", "")], true), ([.use("recipient.host.Autre", "")], true),
            ([.use("recipient.mailServer.delivery", "")], true), ([.duration("ad", "", .days(61))], true),
            ([.use("data.message.text.delivery", "")], false), ([.use("purpose.contact", "")], false),
            ([.use("data.account.email.contact", ""), .use("purpose.contact", "")], false),
            ([.use("recipient.mailServer.contact", ""), .use("purpose.contact", "")], false),
            ([.use("cookie.__Host-choix", "")], false), ([.duration("message", "", .days(90))], false),
        ] as [([PolicyDocument.Fact], Bool)])
    func `is what touches data that are held already`(added: [PolicyDocument.Fact], isHeld: Bool) {
        let kept = Self.before.facts.values.filter { fact in !added.contains { $0.key == fact.key } }
        let after = PolicyDocument(facts: kept + added)
        #expect(PolicyDifference(from: Self.before, to: after).touchesHeldData == isHeld)
    }

    @Test func `isn't a protection that goes, which is published at once and shown as wider`() {
        let after = PolicyDocument(facts: Self.before.facts.values.filter { $0.kind != .protection })
        let difference = PolicyDifference(from: Self.before, to: after)
        #expect(!difference.touchesHeldData && !difference.goesFurther)
        #expect(difference.direction == .wider)
    }
}

extension PolicyDocument {
    fileprivate init(facts: [Fact]) {
        self.init(parts: [Part(title: "", clauses: [Clause(promise: "GOV-1", title: "", blocks: [], facts: facts)])])
    }
}
