import TestSite
import Testing

@testable import Classifieds

/// Whereto the policy leads, and what it lists of cookies (promises COOKIE-6, COOKIE-9, COOKIE-11).
struct PolicyLinkTests {
    /// Of the authority: those that the policy of July 2020 named.
    private static let pages: Set = [
        "https://www.cnil.fr/fr/cookies-les-outils-pour-les-maitriser",
        "https://www.cnil.fr/fr/modele/courrier/exercer-son-droit-dacces",
        "https://www.cnil.fr/fr/modele/courrier/rectifier-des-donnees-inexactes-obsoletes-ou-perimees",
        "https://www.cnil.fr/fr/modele/courrier/supprimer-des-informations-vous-concernant-dun-site-internet",
        "https://www.cnil.fr/fr/plaintes/internet",
    ]

    @Test func `no link leads to anybody else`() async throws {
        let settings = try await TestSite().site.settings
        for link in try await Self.links() where !link.hasPrefix("/") {
            let isOurs = link == "mailto:\(settings.controller.email)" || link.hasPrefix(settings.baseURL)
            #expect(isOurs || Self.pages.contains(link), "\(link)")
        }
        #expect(try await Self.pages.isSubset(of: Self.links()))
    }

    @Test func `of those whom a visitor may let in, their own policies are linked, and nothing else of theirs`()
        async throws
    {
        let parties = Processor.fourParties
        let more = try await Set(Self.links(parties)).subtracting(Self.links()).filter { !$0.hasPrefix("/") }
        #expect(more == Set(parties.map(\.policy)))
    }

    @Test(arguments: [[], Processor.fourParties])
    func `every cookie of the list is explained, with its time`(parties: [Processor]) async throws {
        let settings = try await TestSite(processors: parties).site.settings
        let clause = try #require(PolicyDocument(for: settings).clause("COOKIE-9"))
        let rows = clause.blocks.flatMap { block in
            if case .table(_, let rows) = block { rows } else { [[String]]() }
        }
        #expect(rows.map(\.first) == Inventory.inForce(on: settings).filter(\.isInBrowser).map(\.name))
        #expect(rows.count == 7)
        #expect(rows.allSatisfy { row in row.allSatisfy { !$0.isEmpty } })
    }

    private static func links(_ parties: [Processor] = []) async throws -> [String] {
        let document = PolicyDocument(for: try await TestSite(processors: parties).site.settings)
        return document.clauses.flatMap(\.blocks).flatMap(\.texts).flatMap { LinkedText($0).pieces }.compactMap {
            if case .link(_, let address) = $0 { address } else { nil }
        }
    }
}

extension Processor {
    /// One behind each switch.
    static var fourParties: [Processor] { ConsentSwitch.foreign.compactMap(party) }

    private static func party(behind consent: ConsentSwitch) -> Processor? {
        ProcessorRole.allCases.first { $0.consent == consent }.map { .example($0) }
    }
}

extension PolicyDocument.Block {
    /// Its words.
    var texts: [String] {
        switch self {
        case .paragraph(let text): [text]
        case .list(let items): items
        case .table(_, let rows): rows.flatMap { $0 }
        }
    }
}
