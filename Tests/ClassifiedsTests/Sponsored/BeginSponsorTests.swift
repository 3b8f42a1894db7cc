import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A sponsor's space")
struct BeginSponsorTests {
    @Test func `is a stranger's once their address is proved`() async throws {
        let test = try await TestSite()
        let begun = try await test.site.sponsored.begin(.sample(), from: .test, by: .visitor)
        guard case .awaitsConfirmation = begun else { throw TestProblem("opened at once") }
        #expect(try await test.provedAccounts() == 0)
        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == "librairie@exemple.fr")
        #expect(mail.subject == "Confirmez votre espace d’annonceur")
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.sponsored.awaiting(secret).leave(by: .ownPage) == .sample)

        let session = try await test.site.sponsored.confirm(secret, from: .test)
        let details = try #require(try await test.site.sponsored.details(of: .member(session.member)))
        #expect(details.leave(by: .ownPage) == .sample)
        await #expect(throws: Refusal.gone) { _ = try await test.site.sponsored.confirm(secret, from: .test) }
        await #expect(throws: Refusal.gone) { _ = try await test.site.sponsored.awaiting(secret) }
    }

    @Test func `is a member's at once`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let begun = try await test.site.sponsored.begin(.sample(""), from: .test, by: camille)
        guard case .opened = begun else { throw TestProblem("not opened") }
        #expect(try await test.site.sponsored.details(of: camille)?.leave(by: .ownPage) == .sample)
        #expect(test.mails.mails.count == 1, "the ad's link, and nothing else")
    }

    @Test func `is asked for twice and made once`() async throws {
        let test = try await TestSite()
        var secrets: [Secret] = []
        for _ in 0..<2 {
            let begun = try await test.site.sponsored.begin(.sample(), from: .test, by: .visitor)
            guard case .awaitsConfirmation(let secret) = begun else { throw TestProblem("opened at once") }
            secrets.append(secret)
        }
        #expect(secrets[0] == secrets[1])
        try await test.deliver()
        #expect(test.mails.mails.count == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM sponsor") == 1)
    }

    @Test func `comes under the account that the address has already`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        _ = try await test.site.sponsored.begin(.sample(Person.camille.email), from: .test, by: .visitor)
        try await test.deliver()
        let session = try await test.site.sponsored.confirm(try test.mails.lastSecret(), from: .test)

        #expect(session.member.account == camille.member?.account)
        #expect(try await test.site.sponsored.details(of: camille)?.leave(by: .ownPage) == .sample)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM sponsor") == 1)
        #expect(try await test.site.database.read { try $0.ad(ad)?.state } == .online)
    }

    @Test func `stays whose it is where it is asked for again, by form or by link`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        _ = try await test.site.sponsored.begin(.sample(""), from: .test, by: camille)
        let id = try await test.running(by: camille)
        try await test.deliver()
        var other = SponsorDraft.sample(Person.camille.email)
        other.name = "Tout autre payeur"
        let begun = try await test.site.sponsored.begin(other, from: .test, by: camille)
        guard case .opened = begun else { throw TestProblem("not opened") }
        #expect(try await test.site.sponsored.details(of: camille)?.leave(by: .ownPage) == .sample)

        _ = try await test.site.sponsored.begin(other, from: .test, by: .visitor)
        try await test.deliver()
        let session = try await test.site.sponsored.confirm(try test.mails.lastSecret(), from: .test)
        #expect(session.member.account == camille.member?.account)
        #expect(try await test.site.sponsored.details(of: camille)?.leave(by: .ownPage) == .sample)
        #expect(try await test.count("SELECT count(*) AS count FROM sponsor") == 1)
        #expect(try await test.site.sponsored.campaign(id, of: camille).state == .accepted)
    }

    @Test func `has its campaigns looked at again once it is somebody else's who pays`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        let waiting = try await test.site.sponsored.bring(.sample("Une autre campagne"), by: sponsor)
        let seen = try await test.site.sponsored.show(waiting, to: test.operator).campaign.changed
        try await test.site.sponsored.revise(.sample(), by: sponsor)
        #expect(try await test.drawn() == id, "nothing changed")

        var other = SponsorDraft.sample()
        other.name = "Tout autre payeur"
        try await test.site.sponsored.revise(other, by: sponsor)
        #expect(try await test.drawn() == nil)
        #expect(try await test.site.sponsored.campaigns(of: sponsor).map(\.state) == [.waiting, .waiting])
        await #expect(throws: Refusal.conflict) {
            try await test.site.sponsored.accept(waiting, seen: seen, by: test.operator)
        }
        try await test.accept(id)
        #expect(try await test.drawn() == id)
    }

    @Test func `is erased by whoever says that it isn't them`() async throws {
        let test = try await TestSite()
        _ = try await test.site.sponsored.begin(.sample(), from: .test, by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.site.sponsored.disown(secret)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        await #expect(throws: Refusal.gone) { _ = try await test.site.sponsored.awaiting(secret) }
    }

    @Test func `goes with its address after 48 hours without a confirmation`() async throws {
        let test = try await TestSite()
        _ = try await test.site.sponsored.begin(.sample(), from: .test, by: .visitor)
        try await test.deliver()
        try await test.pass(.hours(47))
        #expect(try await test.count("SELECT count(*) AS count FROM sponsor") == 1)
        try await test.pass(.hours(1))
        #expect(try await test.count("SELECT count(*) AS count FROM sponsor") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 0)
    }

    @Test(arguments: [
        ("nom", SponsorDraft(name: "L", city: "Rennes", email: "a@exemple.fr")),
        ("nom", SponsorDraft(name: String(repeating: "n", count: 81), city: "Rennes", email: "a@exemple.fr")),
        ("siren", SponsorDraft(name: "Librairie", number: "732829321", city: "Rennes", email: "a@exemple.fr")),
        ("siren", SponsorDraft(name: "Librairie", number: "73282932", city: "Rennes", email: "a@exemple.fr")),
        ("siren", SponsorDraft(name: "Librairie", number: "000000000", city: "Rennes", email: "a@exemple.fr")),
        ("siren", SponsorDraft(name: "Librairie", number: "٧٣٢٨٢٩٣٢٠", city: "Rennes", email: "a@exemple.fr")),
        ("ville", SponsorDraft(name: "Librairie", email: "a@exemple.fr")),
        ("email", SponsorDraft(name: "Librairie", city: "Rennes", email: "a@")),
    ])
    func `is refused where something is wrong, beside its field`(field: String, draft: SponsorDraft) async throws {
        let test = try await TestSite()
        let fields = await test.refusedFields {
            _ = try await test.site.sponsored.begin(draft, from: .test, by: .visitor)
        }
        #expect(fields == [field])
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `needs no number`() async throws {
        let test = try await TestSite()
        var draft = SponsorDraft.sample()
        draft.number = ""
        let sponsor = try await test.sponsor(draft)
        #expect(try await test.site.sponsored.details(of: sponsor)?.number.leave(by: .ownPage) == "")
    }

    @Test func `is closed with its campaigns, and nothing else of its person`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        _ = try await test.site.sponsored.begin(.sample(), from: .test, by: camille)
        let id = try await test.running(by: camille)
        #expect(try await test.site.sponsored.draw(on: PageContext(kind: .home))?.campaign.id == id)

        try await test.site.sponsored.close(by: camille)
        #expect(try await test.site.sponsored.draw(on: PageContext(kind: .home)) == nil)
        for table in ["sponsor", "campaign", "campaign_target", "campaign_day"] {
            #expect(try await test.rowCounts()[table] == 0)
        }
        #expect(try await test.site.database.read { try $0.ad(ad)?.state } == .online)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.close(by: camille) }
    }

    @Test func `doesn't exist where the operator wants no sponsors`() async throws {
        let test = try await TestSite(sponsored: false)
        let (camille, _) = try await test.publish()
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.sponsored.begin(.sample(), from: .test, by: camille)
        }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.details(of: camille) }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.campaigns(of: camille) }
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.sponsored.draw(on: PageContext(kind: .home))
        }
        try await test.writeCounts()
    }
}

extension SponsorDetails {
    static let sample = SponsorDetails(name: "Librairie du Port", number: "732829320", city: "Saint-Malo")
}

extension TestSite {
    /// The fields beside which an act is refused.
    func refusedFields(_ act: () async throws -> Void) async -> [String] {
        do {
            try await act()
            return []
        } catch Refusal.invalid(let problems) {
            return problems.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    func provedAccounts() async throws -> Int {
        try await count("SELECT count(*) AS count FROM account WHERE proved IS NOT NULL")
    }
}
