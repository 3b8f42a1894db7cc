import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("An alert asked for")
struct AskAlertTests {
    @Test func `of a visitor sends nothing but the link before the address is proved`() async throws {
        let test = try await TestSite()
        _ = try await test.site.alerts.ask(.sample(), by: .visitor)
        try await test.deliver()
        let before = test.mails.mails.count
        #expect(test.mails.mails.last?.subject == "Confirmez votre alerte")
        #expect(test.mails.mails.last?.body.contains("voiliers") == true)
        let secret = try test.mails.lastSecret()
        _ = try await test.publish()
        #expect(try await test.told(after: .hours(24)).isEmpty)
        #expect(test.mails.mails.dropFirst(before).allSatisfy { $0.to.text != "lea@exemple.fr" })
        #expect(try await test.count("SELECT count(*) AS count FROM alert_match") == 0)

        try await test.site.alerts.confirm(secret)
        _ = try await test.publish(.sample(of: .noe))
        #expect(try await test.told().isEmpty, "an ad in other words")
        await #expect(throws: Refusal.gone) { try await test.site.alerts.confirm(secret) }
    }

    @Test func `with an address that is none is refused, and nothing is kept`() async throws {
        let test = try await TestSite()
        #expect(
            try await problems { _ = try await test.site.alerts.ask(.sample(email: "lea"), by: .visitor) } == ["email"])
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `is erased with its address when nobody confirms it, or somebody says that it isn't theirs`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.site.alerts.ask(.sample(), by: .visitor)
        try await test.deliver()
        try await test.site.alerts.disown(try test.mails.lastSecret())
        #expect(try await test.rowCounts()["account"] == 0)
        _ = try await test.site.alerts.ask(.sample(), by: .visitor)
        try await test.pass(.hours(48))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `of an address that has an account becomes that account's, sealed for it`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.alert(.sample("cerfs-volants", .weekly, email: "CAMILLE@exemple.fr"))
        #expect(try await test.rowCounts()["account"] == 1)
        let own = try await test.site.alerts.own(of: caller)
        #expect(own.map(\.search.words) == ["cerfs-volants"] && own.first?.rhythm == .weekly)
        _ = try await test.publish(.kites())
        #expect(try await test.told(after: .days(7)).map(\.to.text) == [Person.camille.email])
    }

    @Test func `of a member begins at once, and the same search again only changes its rhythm`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        guard case .begun(let id) = try await test.site.alerts.ask(.sample("yoga -nage"), by: caller),
            case .begun(let again) = try await test.site.alerts.ask(.sample("-Nager YOGA", .daily), by: caller)
        else { throw TestProblem("a member's alert waits") }
        #expect(id == again)
        let own = try await test.site.alerts.own(of: caller)
        #expect(own.map(\.rhythm) == [.daily] && own.map(\.id) == [id])
        _ = try await test.site.alerts.ask(.sample("yoga"), by: caller)
        #expect(try await test.site.alerts.own(of: caller).count == 2)
        #expect(try await test.site.alerts.own(of: .visitor).isEmpty)
    }

    @Test func `is one of twenty at the most, also when a link brings the next`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for number in 1...20 { _ = try await test.site.alerts.ask(.sample("mot\(number)"), by: caller) }
        #expect(
            try await problems { _ = try await test.site.alerts.ask(.sample("encore"), by: caller) } == ["alertes"])
        _ = try await test.site.alerts.ask(.sample("mot7", .weekly), by: caller)

        _ = try await test.site.alerts.ask(.sample("encore", email: Person.camille.email), by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        #expect(try await problems { try await test.site.alerts.confirm(secret) } == ["alertes"])
        let own = try await test.site.alerts.own(of: caller)
        #expect(own.count == 20)
        try await test.site.alerts.stop(try #require(own.first).id, by: caller)
        try await test.site.alerts.confirm(secret)
        #expect(try await test.site.alerts.own(of: caller).count == 20)
    }

    @Test func `of somebody who doesn't know of alerts begins once they do`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.database.write {
            try $0.run("UPDATE account SET policy_version = 0 WHERE proved IS NOT NULL")
        }
        test.site.gate.lookAgain()
        #expect(try await problems { _ = try await test.site.alerts.ask(.sample(), by: caller) } == ["alertes"])
        try await test.site.database.write { try $0.run("UPDATE account SET policy_version = 1") }
        test.site.gate.lookAgain()
        _ = try await test.site.alerts.ask(.sample(), by: caller)
        #expect(try await test.site.alerts.own(of: caller).count == 1)
    }

    @Test func `holds what was typed under a seal, and words as keyed hashes alone`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        var search = Search()
        search.words = "cerfs-volants «\u{A0}au bord de l’eau\u{A0}» -pluie"
        search.place = try test.place("Rennes")
        search.radius = 20
        search.sex = .woman
        _ = try await test.site.alerts.ask(AlertDraft(search: search, rhythm: .daily), by: caller)
        let rows = try await test.site.database.read { reader in
            try reader.rows("SELECT terms, search FROM alert") + reader.rows("SELECT key AS terms FROM alert_key")
        }
        for row in rows {
            let terms: String = try row["terms"]
            for word in ["cerf", "volant", "bord", "eau", "plui", "femme"] { #expect(!terms.contains(word), "\(terms)") }
        }
        let sealed: Data = try #require(rows.first)["search"]
        #expect(sealed.firstRange(of: Data("volants".utf8)) == nil)
        #expect(try await test.site.alerts.own(of: caller).first?.search == search)
    }
}

@Suite("The terms of an alert")
struct AlertTermsTests {
    @Test func `come back from the tables as they were`() async throws {
        let test = try await TestSite()
        var search = Search()
        search.words = "un «\u{A0}deux trois\u{A0}» -quatre -«\u{A0}cinq six\u{A0}»"
        search.place = try test.place("51300")
        (search.withPhoto, search.withVisio, search.sex) = (true, true, .other)
        search.category = Category(key: "langues")
        for place in [search.place, try test.place("Rennes"), nil] {
            search.place = place
            if case .commune = place { search.radius = 50 } else { search.radius = 0 }
            let terms = try AlertTerms(search, of: test.site.ads, hashedBy: test.site.words)
            #expect(AlertTerms(text: terms.text) == terms)
            #expect(AlertSearch(search).search(in: test.site.places) == search)
        }
    }

    @Test func `are found by what fewest ads have`() async throws {
        let test = try await TestSite()
        let flags = try AlertTerms.flags(hashedBy: test.site.words)
        func keys(_ ask: (inout Search) throws -> Void) throws -> [String] {
            var search = Search()
            try ask(&search)
            return try AlertTerms(search, of: test.site.ads, hashedBy: test.site.words)
                .keys(flags: flags, test.site.places) { $0 == "a" ? 1 : 2 }
        }
        #expect(try keys { _ in } == ["annonce"])
        #expect(try keys { $0.words = "-mer" } == ["annonce"])
        #expect(try keys { $0.withPhoto = true; $0.place = try test.place("dep-35") } == ["dep35"])
        #expect(try keys { $0.category = Category(key: "langues"); $0.place = try test.place("reg-53") } == ["rublangues"])
        #expect(try keys { $0.place = try test.place("Rennes") } == ["com35238"])
        #expect(try keys { $0.place = try test.place("Rennes"); $0.radius = 50 }.contains("dep22"))
        #expect(try keys { $0.place = try test.place("51300") }.count == 46)
        let word = try #require(try keys { $0.words = "yoga"; $0.place = try test.place("Rennes") }.first)
        #expect(word.utf8.count == 12)
    }
}
