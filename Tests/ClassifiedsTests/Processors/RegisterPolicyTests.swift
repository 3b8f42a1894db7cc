import TestSite
import Testing

@testable import Classifieds

@Suite("What the policy says of the register") struct RegisterPolicyTests {
    @Test func `is who each is, in which country and role, and that the register says the rest`() throws {
        let document = PolicyDocument(for: Self.settings(.example(.mail), .example(.maintenance), .example(.audience)))
        let who = "\(try #require(document.clause(Promise.processors.rawValue)).blocks)"
        #expect(who.contains("Société maintenance (France)") && who.contains("entretien des machines"))
        #expect(who.contains("Société audience (France)") && who.contains("seulement si vous l’acceptez"))
        #expect(who.contains("mail.exemple.org, chez Société mail (France)"))
        #expect(who.contains("](/confidentialite/sous-traitants)"))
        let keepers = "\(try #require(document.clause(Promise.maintenance.rawValue)).blocks)"
        #expect(keepers.contains("Société maintenance (France)") && !keepers.contains("Société audience"))
        let facts = document.clauses.flatMap(\.facts).map(\.key)
        for key in ["mail.Société mail", "maintenance.Société maintenance", "audience.Société audience"] {
            #expect(facts.contains("recipient.\(key)"), "\(key)")
        }
    }

    @Test func `is the same on every day, whoever is on or off`() throws {
        var over = Processor.example(.mail)
        over.contract = nil
        let document = PolicyDocument(for: Self.settings(over))
        #expect(try document.published() == PolicyDocument(for: Self.settings(.example(.mail))).published())
    }

    @Test(arguments: ProcessorRole.allCases)
    func `gets wider with somebody new: thirty days ahead where they get what is held, at once behind a consent`(
        role: ProcessorRole
    ) throws {
        let (plain, more) = (Self.settings(), Self.settings(.example(role)))
        let wider = Self.difference(plain, more)
        // Where something is asked, the answer's cookie comes too.
        #expect(wider.goesFurther && (wider.widenings.count == 1 || role.consent != nil))
        #expect(wider.widenings.contains { $0.contains("Société \(role.rawValue) (France)") })
        #expect(wider.touchesHeldData == (role.consent == nil))
        #expect(Self.difference(more, plain).direction == .narrower)
    }

    @Test func `gets wider when somebody moves out of Europe, or makes somebody there work`() throws {
        let europe = Self.settings(.example(.mail))
        let moved = Self.difference(europe, Self.settings(.example(.mail, country: "US")))
        #expect(moved.goesFurther && moved.touchesHeldData)
        #expect(moved.widenings.contains { $0.contains("États-Unis") })
        var sub = Processor.example(.mail)
        sub.subprocessors = [.init(name: "Pli", country: "IN", purpose: "trie")]
        #expect(Self.difference(europe, Self.settings(sub)).widenings.contains { $0.contains("Inde") })
        #expect(!Self.difference(europe, Self.settings(.example(.mail, country: "DE"))).goesFurther)
    }

    @Test func `says nowhere that the contracts aren't published`() throws {
        let document = PolicyDocument(for: Self.settings())
        let text = "\(document.clause(Promise.processorContracts.rawValue)?.blocks ?? [])"
        #expect(text.contains("](/confidentialite/sous-traitants)") && !text.contains("pas encore publié"))
    }

    @Test func `stands in the register of processing too, with transfers`() {
        var mail = Processor.example(.mail, country: "US")
        mail.transfer = "clauses contractuelles types"
        let csv = Register(for: Self.settings(mail, .example(.hosting))).csv
        #expect(csv.contains("Société mail (États-Unis), envoi des courriels"))
        #expect(csv.contains("Société hosting (France), hébergement"))
        #expect(csv.contains("Société mail\u{A0}: États-Unis, clauses contractuelles types"))
        #expect(Register(for: Self.settings()).transfers == "aucun")
    }

    private static func settings(_ processors: Processor...) -> SiteSettings {
        var settings = SiteSettings.plain
        settings.mailServer = "mail.exemple.org"
        settings.processors = ProcessorRegister(processors, on: settings.baseURL, isDemo: false)
        return settings
    }

    private static func difference(_ before: SiteSettings, _ after: SiteSettings) -> PolicyDifference {
        PolicyDifference(from: PolicyDocument(for: before), to: PolicyDocument(for: after))
    }
}
