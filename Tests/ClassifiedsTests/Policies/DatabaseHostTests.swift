import TestSite
import Testing

@testable import Classifieds

@Suite("What the policy says of databases on other machines")
struct DatabaseHostTests {
    /// Sentences that hold on one machine only.
    private static let homely = [
        "Le site les garde sur sa machine, ne", "et les clés y sont aussi", "Rien ne part\u{A0}: les courriels",
        "seul l’hébergeur tient les machines",
    ]

    @Test func `nothing, where there is one machine`() throws {
        let document = PolicyDocument(for: try PolicyDifferenceTests.settings())
        let text = try document.published()
        for sentence in Self.homely { #expect(text.contains(sentence), "\(sentence)") }
        #expect(!text.contains("base de données") && !text.contains("bases de données"))
        let keys = document.clauses.flatMap(\.facts).map(\.key)
        #expect(!keys.contains { $0.hasPrefix("recipient.database.") || $0.hasPrefix("recipient.keys.") })
    }

    @Test func `nothing of another machine, where a server on this one keeps the keys`() throws {
        var settings = try PolicyDifferenceTests.settings()
        settings.keysAreOnServer = true
        let text = try PolicyDocument(for: settings).published()
        for sentence in Self.homely { #expect(text.contains(sentence), "\(sentence)") }
    }

    @Test func `their names, what they get, and nothing that holds on one machine only`() throws {
        let document = PolicyDocument(for: try Self.elsewhere())
        let text = try document.published()
        for sentence in Self.homely { #expect(!text.contains(sentence), "\(sentence)") }
        for promise in [Promise.processors, .maintenance, .processorFields] {
            let clause = try #require(document.clause(promise.rawValue))
            let words = "\(clause.blocks)"
            #expect(words.contains("db.exemple.fr") && words.contains("cles.exemple.fr"), "\(promise)")
        }
        #expect(text.contains("seuls l’hébergeur et les serveurs des bases de données tiennent"))
    }

    @Test func `whose they are, by an address of IPv6 too`() throws {
        var settings = try PolicyDifferenceTests.settings()
        settings.databaseHost = "2001:db8::7"
        var keeper = Processor.example(.database)
        keeper.servers = ["[2001:DB8::7]:5432"]
        settings.processors = ProcessorRegister([keeper], on: settings.baseURL, isDemo: false)
        let clause = try #require(PolicyDocument(for: settings).clause(Promise.processors.rawValue))
        #expect("\(clause.blocks)".contains("2001:db8::7, chez Société database (France)"))
    }

    @Test(arguments: [false, true])
    func `one that comes is wider, and one that goes narrower`(areKeys: Bool) throws {
        let plain = try PolicyDifferenceTests.settings()
        let one = plain.moved(to: "a.exemple.fr", areKeys: areKeys)
        let two = plain.moved(to: "a.exemple.fr, b.exemple.fr", areKeys: areKeys)
        let moves = [(plain, one, "a.exemple.fr"), (one, two, "b.exemple.fr")]
        for (before, after, name) in moves {
            let wider = Self.difference(before, after)
            #expect(wider.touchesHeldData)
            #expect(wider.widenings.count == 1 && wider.widenings.first?.contains(name) == true)
            let change = wider.changes.first { !$0.facts.isEmpty }
            #expect(change?.promise == Promise.processors.rawValue)
            #expect(Self.difference(after, before).direction == .narrower)
        }
    }

    @Test func `that keys on a server are kept longer in its log and in copies`() throws {
        let document = PolicyDocument(for: try Self.elsewhere())
        let clause = try #require(document.clause(Promise.unreadable.rawValue))
        #expect("\(clause.blocks)".contains("dans les neuf jours, seize avec les copies de sauvegarde des clés"))
    }

    private static func elsewhere() throws -> SiteSettings {
        var settings = try PolicyDifferenceTests.settings()
        settings.keysAreOnServer = true
        settings.databaseHost = "db.exemple.fr"
        settings.keyringHost = "cles.exemple.fr"
        return settings
    }

    private static func difference(_ before: SiteSettings, _ after: SiteSettings) -> PolicyDifference {
        PolicyDifference(from: PolicyDocument(for: before), to: PolicyDocument(for: after))
    }
}

extension SiteSettings {
    /// With the tables, or those of the keys, on another machine.
    func moved(to host: String, areKeys: Bool) -> SiteSettings {
        var settings = self
        if areKeys { settings.keyringHost = host } else { settings.databaseHost = host }
        return settings
    }
}
