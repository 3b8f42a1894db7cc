import TestSite
import Testing

@testable import Classifieds

@Suite("What the policy says of third parties")
struct ThirdPartyPolicyTests {
    private static let clauses = ["COOKIE-3", "COOKIE-10", "COOKIE-11", "COOKIE-12", "COOKIE-13", "USE-5", "USE-6"]

    @Test func `is that there is nobody, where there is nobody`() async throws {
        let document = PolicyDocument(for: try await TestSite(sponsored: false).site.settings)
        #expect(Self.text(of: "COOKIE-3", in: document).contains("il n’y a pas de bandeau"))
        #expect(Self.text(of: "COOKIE-10", in: document) == "Rien d’une autre société n’est sur ces pages.")
        #expect(Self.text(of: "COOKIE-13", in: document) == "Il n’y a pas de choix à prouver.")
        #expect(Self.text(of: "USE-5", in: document) == "Aucun tchat d’une autre société n’est sur ce site.")
        #expect(Self.brief(document).contains("deux au plus") && !Self.brief(document).contains("société"))
    }

    @Test func `is who they are, what they do, what they receive and under which rules`() async throws {
        let parties = Processor.fourParties
        let document = PolicyDocument(for: try await TestSite(processors: parties).site.settings)
        for party in parties {
            let fields = try #require(party.role).sends
            for word in [party.name, "(France)", party.purpose] + fields.map(\.text) {
                #expect(Self.text(of: "COOKIE-10", in: document).contains(word), "\(word)")
            }
            #expect(Self.text(of: "COOKIE-11", in: document).contains("](\(party.policy))"))
            #expect(Self.text(of: "COOKIE-12", in: document).contains(party.name))
        }
        #expect(Self.text(of: "COOKIE-3", in: document).contains("même taille"))
        #expect(Self.text(of: "COOKIE-4", in: document).contains("Global Privacy Control"))
        #expect(Self.text(of: "COOKIE-11", in: document).contains("[Société audience, politique de confidentialité]("))
        #expect(Self.text(of: "COOKIE-13", in: document).contains("six mois"))
        #expect(Self.text(of: "USE-6", in: document).contains("Société chat (France)"))
        #expect(Self.text(of: "USE-1", in: document).contains("Société advertising (France)"))
        #expect(Self.text(of: "GOV-7", in: document).contains("ne pas répondre, c’est non"))
        #expect(Self.brief(document).contains("quatre au plus"))
    }

    @Test(arguments: ConsentSwitch.foreign)
    func `doesn't say that there is nobody as soon as there is one`(consent: ConsentSwitch) async throws {
        let nobody = PolicyDocument(for: try await TestSite().site.settings)
        let parties = Processor.fourParties.filter { $0.role?.consent == consent }
        let document = PolicyDocument(for: try await TestSite(processors: parties).site.settings)
        let isChat = consent == .chat
        for clause in Self.clauses where isChat || !clause.hasPrefix("USE") {
            // The proof of a choice is the same, whoever asks.
            if clause == "COOKIE-13" { continue }
            #expect(Self.text(of: clause, in: document) != Self.text(of: clause, in: nobody), "\(clause)")
        }
        #expect(Self.text(of: "COOKIE-12", in: document).contains("Derrière les autres, il n’y a personne."))
        let says = Self.text(of: "USE-1", in: document)
        #expect(says.contains("De publicité d’autres sociétés, il n’y en a pas.") == (consent != .advertising))
    }

    @Test func `says of each where it may be: a social network beside ads, the chat on its own page`() async throws {
        let parties = Processor.fourParties
        let social = parties.filter { $0.role == .social }
        let chat = parties.filter { $0.role == .chat }
        let ofSocial = PolicyDocument(for: try await TestSite(processors: social).site.settings)
        #expect(Self.text(of: "COOKIE-10", in: ofSocial).contains("les réseaux sociaux, sous chaque annonce."))
        #expect(!Self.text(of: "COOKIE-10", in: ofSocial).contains("tchat"))
        let ofChat = PolicyDocument(for: try await TestSite(processors: chat).site.settings)
        let text = Self.text(of: "COOKIE-10", in: ofChat)
        #expect(text.contains("le tchat, sur une page à lui") && text.contains("hors celle du tchat"))
        #expect(!text.contains("que tout le monde lit") && !text.contains("réseaux"))
        #expect(Self.text(of: "USE-5", in: ofChat).contains("donné dans le bandeau"))
    }

    @Test func `doesn't say that the program can give nobody anything, as soon as somebody may be let in`() async throws
    {
        let nobody = PolicyDocument(for: try await TestSite().site.settings)
        #expect(Self.text(of: "SHARE-2", in: nobody).contains("Le site n’a aucun partenaire"))
        for party in Processor.fourParties {
            let document = PolicyDocument(for: try await TestSite(processors: [party]).site.settings)
            let text = Self.text(of: "SHARE-2", in: document)
            #expect(text.hasPrefix("Jamais.") && text.contains("rien sans votre oui"))
            #expect(text.contains("rien n’est remis à personne"))
        }
    }

    @Test func `makes no link of a name, nor of an address that isn't encrypted`() async throws {
        var party = Processor.example(.audience, name: "[Ici](https://ailleurs.exemple/)")
        party.policy = "http://audience.exemple.org/regles"
        let document = PolicyDocument(for: try await TestSite(processors: [party]).site.settings)
        let links = document.clauses.flatMap(\.blocks).flatMap(\.texts).flatMap { LinkedText($0).pieces }
            .compactMap { piece in if case .link(_, let address) = piece { address } else { nil } }
        #expect(!links.contains { $0.contains("exemple.org") || $0.contains("ailleurs") })
        #expect(Self.text(of: "COOKIE-11", in: document).contains("(Ici)"))
    }

    @Test func `names an interest of the site for security alone, with what was weighed and where to refuse`()
        async throws
    {
        let document = PolicyDocument(for: try await TestSite().site.settings)
        let text = Self.text(of: "USE-8", in: document)
        let interests = Purpose.allCases.filter { $0.basis == .legitimateInterest }
        #expect(!interests.isEmpty && text.contains("](/mon-compte/opposition)"))
        for purpose in Purpose.allCases {
            #expect(text.contains("\(purpose.text) — ") == interests.contains(purpose), "\(purpose)")
            if let balance = purpose.balance { #expect(text.contains(balance) && purpose.mayBeRefused) }
        }
    }

    private static func text(of promise: String, in document: PolicyDocument) -> String {
        (document.clause(promise)?.blocks ?? []).flatMap(\.texts).joined(separator: "\n")
    }

    private static func brief(_ document: PolicyDocument) -> String {
        document.clause("COOKIE-1")?.brief?.answer ?? ""
    }
}
