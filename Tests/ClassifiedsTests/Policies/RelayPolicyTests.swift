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
        #expect(!document.clauses.flatMap(\.facts).map(\.key).contains { $0.hasPrefix("recipient.relay.") })
        #expect(!(try document.published()).contains("turn.exemple.fr"))
    }

    @Test func `gets wider with a relay that comes, which gets data, and narrower with one that goes`() throws {
        let plain = try PolicyDifferenceTests.settings()
        let relayed = try Self.relayed()
        let wider = Self.difference(plain, relayed)
        #expect(wider.touchesHeldData && wider.widenings.count == 1)
        #expect(wider.widenings.first?.contains("turn.exemple.fr") == true)
        #expect(Self.difference(relayed, plain).direction == .narrower)
    }

    private static func relayed() throws -> SiteSettings {
        var settings = try PolicyDifferenceTests.settings()
        settings.relay = Relay(addresses: "turn:turn.exemple.fr:3478,turns:turn.exemple.fr", secret: "s")
        return settings
    }

    private static func difference(_ before: SiteSettings, _ after: SiteSettings) -> PolicyDifference {
        PolicyDifference(from: PolicyDocument(for: before), to: PolicyDocument(for: after))
    }
}
