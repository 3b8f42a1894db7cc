import TestSite
import Testing

@testable import Classifieds

@Suite("What the policy says of calls") struct RelayPolicyTests {
    @Test func `over a relay names it, with what it gets, and that neither learns the other's address`() throws {
        let document = PolicyDocument(for: try Self.relayed())
        for promise in [Promise.processors, .processorFields, .transport] {
            let clause = try #require(document.clause(promise.rawValue))
            #expect("\(clause.blocks)".contains("turn.exemple.fr"), "\(promise)")
        }
        let text = "\(try #require(document.clause(Promise.transport.rawValue)).blocks)"
        #expect(text.contains("aucun des deux n’apprend l’adresse IP de l’autre") && text.contains("24\u{A0}heures"))
        #expect(!text.contains("n’existent pas"))
        #expect(document.clauses.flatMap(\.facts).map(\.key).contains("recipient.relay.turn.exemple.fr"))
    }

    @Test func `without one names nobody, and says that both must accept`() throws {
        let document = PolicyDocument(for: try PolicyDifferenceTests.settings())
        let text = "\(try #require(document.clause(Promise.transport.rawValue)).blocks)"
        #expect(text.contains("l’autre verra votre adresse IP") && text.contains("Rien n’en est enregistré"))
        let facts = document.clauses.flatMap(\.facts).map(\.key)
        #expect(!facts.contains { $0.hasPrefix("recipient.relay.") })
        #expect(facts.contains("recipient.correspondent.address"))
        #expect(!(try document.published()).contains("turn.exemple.fr"))
    }

    @Test func `gets wider with a relay that comes, which gets data, and with one that goes, as the other gets some`()
        throws
    {
        let plain = try PolicyDifferenceTests.settings()
        let relayed = try Self.relayed()
        let wider = Self.difference(plain, relayed)
        #expect(wider.touchesHeldData && wider.widenings.count == 2)
        #expect(wider.widenings.contains { $0.contains("turn.exemple.fr") })
        #expect(wider.widenings.contains { $0.contains("si le contrat du relais prend fin") })
        let seen = Self.difference(relayed, plain)
        #expect(seen.direction == .wider && seen.widenings.count == 1)
        #expect(seen.widenings.first?.contains("voit votre adresse IP") == true)
    }

    @Test(arguments: ["turn:127.0.0.1:3478", "turn:localhost", "turns:[::1]:443"])
    func `names no relay of the site's own machine, which gets nothing more`(address: String) throws {
        let own = try Self.relayed(by: address)
        let document = PolicyDocument(for: own)
        let host = try #require(own.relay?.hosts.first)
        for promise in [Promise.processors, .processorFields, .guarantees, .transport] {
            #expect(!"\(try #require(document.clause(promise.rawValue)).blocks)".contains(host), "\(promise)")
        }
        #expect(!document.clauses.flatMap(\.facts).map(\.key).contains("recipient.correspondent.address"))
        #expect(Self.difference(try PolicyDifferenceTests.settings(), own).direction == .narrower)
        #expect(Self.difference(own, try PolicyDifferenceTests.settings()).goesFurther)
    }

    @Test func `of the demo goes no further with a relay of its own machine, nor without it again`() throws {
        var plain = try PolicyDifferenceTests.settings()
        plain.isDemo = true
        var relayed = try Self.relayed(by: "turn:127.0.0.1:20000?transport=udp")
        relayed.isDemo = true
        for (before, after) in [(plain, relayed), (relayed, plain)] {
            let difference = Self.difference(before, after)
            #expect(!difference.goesFurther && difference.direction == .reworded)
            #expect(difference.changes.contains { $0.promise == Promise.transport.rawValue }, "the text says it")
        }
        var outside = try Self.relayed()
        outside.isDemo = true
        #expect(Self.difference(plain, outside).goesFurther)
    }

    @Test func `of the demo is in the way of no start, with coturn or without; elsewhere a relay can't just go`()
        async throws
    {
        let test = try await TestSite()
        var plain = test.site.settings
        plain.isDemo = true
        var relayed = plain
        relayed.relay = try #require(Relay(addresses: "turn:127.0.0.1:20000?transport=udp", secret: "s"))
        for settings in [plain, relayed, plain, relayed] {
            let settled = try await test.site.policies.settle(settings)
            #expect(settled.coming == nil && settled.current.relay == settings.relay)
        }
        relayed.isDemo = false
        _ = try await test.site.policies.settle(relayed)
        await #expect(throws: UnpublishedPolicy.self) {
            try await test.site.policies.settle(test.site.settings)
        }
    }

    private static func relayed(
        by addresses: String = "turn:turn.exemple.fr:3478,turns:turn.exemple.fr"
    ) throws -> SiteSettings {
        var settings = try PolicyDifferenceTests.settings()
        settings.relay = try #require(Relay(addresses: addresses, secret: "s"))
        return settings
    }

    private static func difference(_ before: SiteSettings, _ after: SiteSettings) -> PolicyDifference {
        PolicyDifference(from: PolicyDocument(for: before), to: PolicyDocument(for: after))
    }
}
