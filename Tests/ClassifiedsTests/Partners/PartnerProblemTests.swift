import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A partner of the file")
struct PartnerProblemTests {
    private static let gaps: [(String, @Sendable (inout Partner) -> Void)] = [
        ("name", { $0.name = "" }), ("key", { $0.key = "École" }), ("country", { $0.country = "XX" }),
        ("purpose", { $0.purpose = "" }), ("fields", { $0.fields = [] }), ("contract", { $0.contract = nil }),
        ("policy", { $0.policy = "http://exemple.org" }), ("review", { $0.review = nil }),
        ("token_sha256", { $0.tokenHash = "abc" }), ("no entry has", { $0.unknown = ["phone"] }),
        ("transfer", { $0.country = "US" }),
    ]

    @Test(arguments: gaps.indices)
    func `with one gap gets nothing, for that reason alone`(index: Int) {
        var partner = Partner.example()
        let (words, change) = Self.gaps[index]
        change(&partner)
        let register = PartnerRegister([partner])
        let problems = register.problems(of: partner, at: TestSite.start)
        #expect(problems.count == 1 && register.active(at: TestSite.start).isEmpty)
        #expect(problems.allSatisfy { $0.advice.contains(words) && !$0.text.isEmpty })
    }

    @Test func `that is complete is on, from the first moment of its contract to its last`() throws {
        let register = PartnerRegister([.example()])
        let end = try #require(register.partners.first?.contract?.end)
        #expect(register.active(at: TestSite.start).count == 1)
        #expect(register.active(at: TestSite.start - .days(2)).isEmpty)
        #expect(register.active(at: end).isEmpty)
        #expect(PartnerRegister([.example(), .example()]).active(at: TestSite.start).isEmpty, "one name, two entries")
    }

    @Test func `is read from JSON, and what it lacks is its own problem`() throws {
        let json = """
            {"partners": [{"name": "École", "key": "ecole", "country": "fr", "purpose": "vous proposer ses cours",
              "fields": ["category", "email", "phone"], "contract": {"from": "2026-01-01", "until": "2027-12-31"},
              "policy": "https://ecole.exemple.org/c", "review": "2027-01-01", "token_sha256": "AB", "colour": "red"}]}
            """
        let partner = try #require(try [Partner](json: Data(json.utf8)).first)
        #expect(partner.fields == [.email, .category] && partner.country == "FR")
        #expect(partner.unknown == ["colour", "phone"])
        for bad in ["", "[]", "{\"partners\": [{\"name\": 1}]}"] {
            #expect(throws: BadRegister.self) { _ = try [Partner](json: Data(bad.utf8)) }
        }
    }

    @Test func `is in the policy with each field that it gets, and nowhere where there is none`() {
        var settings = SiteSettings.plain
        let before = PolicyDocument(for: settings)
        settings.partners = PartnerRegister([.example()])
        let after = PolicyDocument(for: settings)
        let keys = after.clauses.flatMap(\.facts).map(\.key)
        for key in ["recipient.partner.ecole.email", "recipient.partner.ecole.category", "purpose.partners"] {
            #expect(keys.contains(key), "\(key)")
        }
        #expect(!before.clauses.flatMap(\.facts).contains { $0.key.contains("partner") })
        #expect("\(after.clauses.map(\.blocks))".contains("Partenaire ecole (France)"))
    }

    @Test func `is looked at by the doctor`() {
        var over = Partner.example("fini")
        over.contract = nil
        let found = Diagnosis.partners(PartnerRegister([.example(), over]), at: TestSite.start)
        #expect(found.map(\.outcome) == [.ok, .warning])
        #expect(
            Diagnosis.partners(PartnerRegister([.example()]), at: TestSite.start + .days(290))[0].outcome == .warning)
    }
}
