import TestSite
import Testing

@testable import Classifieds

/// Whereto the policy leads, and what it lists of cookies (promises COOKIE-6, COOKIE-9).
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

    @Test func `every cookie of the list is explained, with its time`() async throws {
        let clause = try #require(PolicyDocument(for: try await TestSite().site.settings).clause("COOKIE-9"))
        let rows = clause.blocks.flatMap { block in
            if case .table(_, let rows) = block { rows } else { [[String]]() }
        }
        #expect(rows.map(\.first) == Inventory.all.filter { $0.kind == .cookie }.map(\.name))
        #expect(rows.allSatisfy { row in row.allSatisfy { !$0.isEmpty } })
    }

    private static func links() async throws -> [String] {
        let document = PolicyDocument(for: try await TestSite().site.settings)
        return document.clauses.flatMap(\.blocks).flatMap(\.texts).flatMap { LinkedText($0).pieces }.compactMap {
            if case .link(_, let address) = $0 { address } else { nil }
        }
    }
}

extension PolicyDocument.Block {
    fileprivate var texts: [String] {
        switch self {
        case .paragraph(let text): [text]
        case .list(let items): items
        case .table(_, let rows): rows.flatMap { $0 }
        }
    }
}
