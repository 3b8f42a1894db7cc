import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("What a campaign must be")
struct CampaignRuleTests {
    @Test(arguments: [
        "https://voile.example", "https://voile.example/", "https://www.voile.example:8443/a/b?c=d&e=%C3%A9#f",
        "HTTPS://Voile.Example/Cours", "https://xn--voil-dma.example/", "https://voile.example./cours",
        "https://" + String(repeating: "a", count: 60) + ".example/" + String(repeating: "b", count: 423),
    ])
    func `leads to another site`(link: String) throws {
        #expect(CampaignLink.problem(link, on: try settings()) == nil, "\(link)")
    }

    @Test(arguments: [
        "", "voile.example", "http://voile.example", "//voile.example", "javascript:alert(1)", "data:text/html,x",
        "ftp://voile.example", "mailto:a@voile.example", "https:voile.example", "https://", "https:///cours",
        " https://voile.example", "https://voile.example/a b", "https://voile.example/\n",
        "https://voile.example/\u{0}",
        "java\tscript:alert(1)", "https://voile.example\\@exemple.fr", "https://voilé.example", "https://voile。example",
        "https://camille@voile.example", "https://camille:secret@voile.example", "https://@voile.example",
        "https://exemple.fr%2F@voile.example", "https://localhost", "https://localhost/", "https://voile",
        "https://intranet.local/", "https://api.internal/", "https://1.0.0.127.in-addr.arpa/",
        "https://127.0.0.1/", "https://10.0.0.8:8443/", "https://[::1]/", "https://[2001:db8::1]/",
        "https://2130706433/",
        "https://0x7f.1/", "https://127.1/", "https://0177.0.0.1/", "https://voile..example/", "https://.example/",
        "https://voile.example:/", "https://voile.example:99999999999/", "https://voile.0x7f000001/",
        "https://" + String(repeating: "a", count: 60) + ".example/" + String(repeating: "b", count: 432),
    ])
    func `leads nowhere else`(link: String) throws {
        let problem = CampaignLink.problem(link, on: try settings())
        #expect(problem?.field == "lien", "\(link)")
    }

    @Test(arguments: [
        "https://www.annonces.example/annonce/1", "https://annonces.example", "https://WWW.ANNONCES.EXAMPLE:8443/",
        "https://m.annonces.example/", "https://www.annonces.example./publier",
    ])
    func `doesn't boost an ad of this site for money`(link: String) throws {
        let problem = try #require(CampaignLink.problem(link, on: try settings()))
        #expect(problem.sentence.contains("personne n’y met une annonce en avant en payant"))
    }

    @Test(arguments: [
        "", "0", "1", "9", "009", "-1", "-10", "+50", "1e9", "1.5", "1 000", "100000001", "1000000000000000000",
        "99999999999999999999",
        "0x10", "٣", "dix",
    ])
    func `has a budget in digits within the bounds`(budget: String) async throws {
        #expect(try await refused { $0.budget = budget } == ["budget"], "\(budget)")
    }

    @Test(arguments: [("10", 10), ("100000000", 100_000_000), ("0011", 11)])
    func `may have the least budget and the most`(typed: String, budget: Int) async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.site.sponsored.bring(.sample(budget: typed), by: sponsor)
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).budget == budget)
    }

    @Test(arguments: [
        ("", "2026-12-22", ["debut"]), ("2026-11-23", "", ["fin"]), ("", "", ["debut", "fin"]),
        ("2026-11-23", "2026-11-22", ["fin"]), ("2026-12-24", "2026-12-23", ["fin"]),
        ("2026-11-01", "2026-11-22", ["fin"]), ("2026-11-23", "2027-11-23", ["fin"]),
        ("2027-11-24", "2027-11-30", ["debut"]), ("2026-02-30", "2026-12-22", ["debut"]),
        ("2026-11-23", "2026-13-01", ["fin"]), ("23/11/2026", "2026-12-22", ["debut"]),
        ("2026-11-23T00:00", "2026-12-22", ["debut"]), ("+026-11-23", "2026-12-22", ["debut"]),
    ])
    func `has days that come, a year of them at the most`(
        first: String, last: String, fields: [String]
    ) async throws {
        #expect(try await refused { ($0.firstDay, $0.lastDay) = (first, last) } == fields)
    }

    @Test(arguments: [("2026-11-23", "2026-11-23"), ("2026-11-23", "2027-11-22"), ("2026-11-01", "2026-11-23")])
    func `may be of one day, or of a year`(first: String, last: String) async throws {
        #expect(try await refused { ($0.firstDay, $0.lastDay) = (first, last) } == [])
    }

    @Test(arguments: [
        ("titre", "Vite"), ("titre", String(repeating: "t", count: 61)), ("texte", "Trop court."),
        ("texte", String(repeating: "t", count: 201)), ("payeur", "L"), ("payeur", String(repeating: "p", count: 81)),
        ("titre", "     "), ("titre", "a" + String(repeating: "\u{301}", count: 1_000) + "bcdef"),
    ])
    func `has words of the right length`(field: String, words: String) async throws {
        let fields = try await refused { draft in
            switch field {
            case "titre": draft.title = words
            case "texte": draft.text = words
            default: draft.payer = words
            }
        }
        #expect(fields == [field])
    }

    @Test func `chooses no category that tells something intimate of a reader`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        for category in test.site.settings.sensitiveCategories {
            do {
                _ = try await test.site.sponsored.bring(.sample(categories: ["musique", category.key]), by: sponsor)
                Issue.record("\(category.key) was taken")
            } catch Refusal.invalid(let problems) {
                #expect(problems.map(\.field) == ["rubriques"])
                #expect(problems[0].sentence.contains("intime"))
            }
        }
    }

    @Test func `chooses categories and places of the lists alone`() async throws {
        #expect(try await refused { $0.categories = ["voitures"] } == ["rubriques"])
        for place in ["dep-99", "reg-00", "35", "dep-", "35288", "com-35288", "dep-35 "] {
            #expect(try await refused { $0.places = [place] } == ["lieux"], "\(place)")
        }
    }

    @Test func `has the departments of the regions it chooses`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let draft = CampaignDraft.sample(categories: ["musique", "musique"], places: ["reg-53", "dep-35", "dep-2a"])
        let id = try await test.site.sponsored.bring(draft, by: sponsor)
        let targets = try await test.site.sponsored.campaign(id, of: sponsor).targets
        #expect(targets.departments == ["22", "29", "35", "56", "2A"])
        #expect(targets.categories == [Category(key: "musique")])
    }

    @Test func `can't choose by sex`() {
        #expect(Set(CampaignTargetKind.allCases.map(\.rawValue)) == ["category", "department"])
        #expect(
            Set(Mirror(reflecting: CampaignTargets()).children.compactMap(\.label)) == ["categories", "departments"])
        #expect(
            Set(Mirror(reflecting: CampaignDraft()).children.compactMap(\.label)) == [
                "title", "text", "link", "payer", "unit", "budget", "firstDay", "lastDay", "categories", "places",
                "picture", "keepsPicture",
            ])
    }

    @Test func `keeps what is typed as text`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.site.sponsored.bring(
            .sample("<b>Voile</b> &  \u{202E}vent\u{0}"), by: sponsor)
        let content = try await test.site.sponsored.campaign(id, of: sponsor).content.leave(by: .ownPage)
        #expect(content.title == "<b>Voile</b> & vent")
    }

    @Test func `has every problem said at once`() async throws {
        let fields = try await refused { $0 = CampaignDraft() }
        #expect(fields == ["titre", "texte", "lien", "payeur", "compte", "budget", "debut", "fin"])
    }

    /// The fields beside which a campaign is refused that is otherwise as it should be.
    private func refused(_ change: (inout CampaignDraft) -> Void) async throws -> [String] {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var draft = CampaignDraft.sample()
        change(&draft)
        return await test.refusedFields { [draft] in _ = try await test.site.sponsored.bring(draft, by: sponsor) }
    }

    private func settings() throws -> SiteSettings {
        SiteSettings(
            baseURL: "https://www.annonces.example", mailFrom: try #require(MailAddress("site@annonces.example")),
            controller: Controller(name: "", address: "", email: "", host: ""))
    }
}
