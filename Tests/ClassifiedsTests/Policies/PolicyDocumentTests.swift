import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The policy's text")
struct PolicyDocumentTests {
    @Test func `has a clause with words for every promise, in eight parts`() throws {
        let document = PolicyDocument(for: try PolicyDifferenceTests.settings())
        #expect(document.parts.count == 8)
        #expect(document.clauses.map(\.promise) == Promise.allCases.map(\.rawValue))
        #expect(Promise.allCases.count == 81)
        #expect(Set(document.clauses.map(\.title)).count == 81, "two clauses have one title")
        for clause in document.clauses {
            #expect(!clause.blocks.isEmpty && !clause.title.isEmpty, "\(clause.promise) says nothing")
        }
    }

    @Test func `gives the CNIL's addresses as the policy of 2020 did`() throws {
        let text = try PolicyDocument(for: PolicyDifferenceTests.settings()).published()
        for address in [
            "https://www.cnil.fr/fr/modele/courrier/exercer-son-droit-dacces",
            "https://www.cnil.fr/fr/modele/courrier/rectifier-des-donnees-inexactes-obsoletes-ou-perimees",
            "https://www.cnil.fr/fr/modele/courrier/supprimer-des-informations-vous-concernant-dun-site-internet",
            "https://www.cnil.fr/fr/cookies-les-outils-pour-les-maitriser", "https://www.cnil.fr/fr/plaintes/internet",
        ] {
            #expect(text.contains("](\(address))"), "\(address)")
        }
    }

    @Test func `names the controller, the host and everything that is stored`() throws {
        let settings = try PolicyDifferenceTests.settings()
        let document = PolicyDocument(for: settings)
        let text = document.plainText
        for word in [
            settings.controller.name, settings.controller.address, settings.controller.email, settings.controller.host,
        ] {
            #expect(document.clause("GOV-1").map { "\($0.blocks)".contains(word) } == true, "\(word)")
        }
        for entry in Inventory.inForce(on: .plain) where entry.isPersonal {
            #expect(text.contains(try #require(entry.what)), "\(entry.name)")
        }
    }

    @Test func `is the same bytes for the same settings, and reads back as it was`() throws {
        let document = PolicyDocument(for: try PolicyDifferenceTests.settings())
        let json = try document.published()
        #expect(try PolicyDocument(for: PolicyDifferenceTests.settings()).published() == json)
        #expect(try JSONDecoder().decode(PolicyDocument.self, from: Data(json.utf8)) == document)
    }

    @Test func `a text's links are found, and a bracket without an address is text`() {
        #expect(
            LinkedText("Voyez [ici](/a), puis [là](https://b.fr/c).").pieces == [
                .text("Voyez "), .link(label: "ici", address: "/a"), .text(", puis "),
                .link(label: "là", address: "https://b.fr/c"), .text("."),
            ])
        #expect(LinkedText("un [crochet] seul").plain == "un [crochet] seul")
        #expect(LinkedText("").pieces.isEmpty)
    }
}
