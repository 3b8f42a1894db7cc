import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A campaign, from its sponsor to its readers")
struct BringCampaignTests {
    private static let home = PageContext(kind: .home)

    @Test func `is shown once somebody looked at it and accepted it, on its days`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var draft = CampaignDraft.sample()
        (draft.firstDay, draft.lastDay) = ("2026-11-24", "2026-11-25")
        let id = try await test.site.sponsored.bring(draft, by: sponsor)
        #expect(try await test.drawn() == nil)
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).state == .waiting)

        try await test.accept(id)
        #expect(try await test.drawn() == nil, "tomorrow")
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.shown(id) }
        test.clock.advance(by: .hours(24))
        try await test.writeCounts()
        #expect(try await test.drawn() == id)
        let shown = try await test.site.sponsored.shown(id)
        #expect(shown.content.leave(by: .publishedPage).payer == "Librairie du Port")
        test.clock.advance(by: .hours(24))
        #expect(try await test.drawn() == id)
        test.clock.advance(by: .hours(24))
        #expect(try await test.drawn() == nil)
    }

    @Test func `waits again when it changes, and what it spent stays`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        for _ in 0..<12 {
            try await test.site.sponsored.count(.click, of: id, on: Self.home, isRobot: false)
        }

        try await test.site.sponsored.revise(id, to: .sample("Cours de voile, l’hiver aussi"), by: sponsor)
        #expect(try await test.drawn() == nil)
        let own = try await test.site.sponsored.campaign(id, of: sponsor)
        #expect(own.state == .waiting && own.spent == 10, "told in whole tens")
        #expect(own.content.leave(by: .ownPage).title == "Cours de voile, l’hiver aussi")
        try await test.accept(id)
        #expect(try await test.drawn() == id)

        let fields = await test.refusedFields {
            try await test.site.sponsored.revise(id, to: .sample(unit: "vues"), by: sponsor)
        }
        #expect(fields == ["compte"])
        // Whatever is tried tells no more than tens.
        for (budget, fields) in [("11", ["budget"]), ("13", ["budget"]), ("19", ["budget"]), ("20", [])] {
            let refused = await test.refusedFields {
                try await test.site.sponsored.revise(id, to: .sample(budget: budget), by: sponsor)
            }
            #expect(refused == fields, "\(budget)")
        }
    }

    @Test func `isn't accepted by somebody who saw what it was before`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.site.sponsored.bring(.sample(), by: sponsor)
        let seen = try await test.site.sponsored.show(id, to: test.operator).campaign.changed
        test.clock.advance(by: .seconds(1))
        try await test.site.sponsored.revise(id, to: .sample("Toute autre chose"), by: sponsor)
        await #expect(throws: Refusal.conflict) {
            try await test.site.sponsored.accept(id, seen: seen, by: test.operator)
        }
        await #expect(throws: Refusal.conflict) {
            try await test.site.sponsored.refuse(id, because: "Non.", seen: seen, by: test.operator)
        }
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).state == .waiting)
    }

    @Test func `is refused with its reason, by mail too, and may be changed and looked at again`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.site.sponsored.bring(.sample(), by: sponsor)
        let seen = try await test.site.sponsored.show(id, to: test.operator).campaign.changed
        #expect(
            await test.refusedFields {
                try await test.site.sponsored.refuse(id, because: " ", seen: seen, by: test.operator)
            } == ["reason"])
        try await test.site.sponsored.refuse(
            id, because: "Le lien mène à une page vide.", seen: seen, by: test.operator)
        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.subject == "Votre campagne est refusée")
        for part in ["Le lien mène à une page vide.", "http://localhost:8080/sponsor/\(id)\n", "contact@exemple.fr"] {
            #expect(mail.body.contains(part))
        }
        #expect(!mail.body.contains("voile"), "it doesn't quote the campaign")
        let own = try await test.site.sponsored.campaign(id, of: sponsor)
        #expect(own.refusal?.leave(by: .ownPage) == "Le lien mène à une page vide.")
        #expect(own.isOver(FrenchDay.number(test.clock.now())))

        try await test.site.sponsored.revise(id, to: .sample(), by: sponsor)
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).refusal == nil)
        try await test.accept(id)
        try await test.deliver()
        #expect(test.mails.mails.last?.subject == "Votre campagne est acceptée")
        #expect(try await test.drawn() == id)
    }

    @Test func `is stopped by the site with its reason, for good`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        try await test.site.sponsored.stop(id, because: "Trompeuse.", by: test.operator)
        #expect(try await test.drawn() == nil)
        try await test.deliver()
        #expect(test.mails.mails.last?.subject == "Votre campagne est arrêtée")
        #expect(test.mails.mails.last?.body.contains("Trompeuse.") == true)
        await #expect(throws: Refusal.conflict) {
            try await test.site.sponsored.revise(id, to: .sample(), by: sponsor)
        }
    }

    @Test func `is its sponsor's to stop and to erase, and nobody else's`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let other = try await test.sponsor(.sample("autre@exemple.fr"))
        let id = try await test.running(by: sponsor)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.campaign(id, of: other) }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.figures(of: id, by: other) }
        await #expect(throws: Refusal.notFound) { try await test.site.sponsored.stop(id, by: other) }
        await #expect(throws: Refusal.notFound) { try await test.site.sponsored.remove(id, by: other) }
        await #expect(throws: Refusal.notFound) {
            try await test.site.sponsored.revise(id, to: .sample(), by: other)
        }
        await #expect(throws: Refusal.forbidden) { try await test.site.sponsored.stop(id, by: .visitor) }
        await #expect(throws: Refusal.forbidden) {
            try await test.site.sponsored.accept(id, seen: test.clock.now(), by: sponsor)
        }

        try await test.site.sponsored.stop(id, by: sponsor)
        #expect(try await test.drawn() == nil)
        #expect(try await test.site.sponsored.campaigns(of: sponsor).map(\.state) == [.stopped])
        try await test.site.sponsored.remove(id, by: sponsor)
        #expect(try await test.site.sponsored.campaigns(of: sponsor).isEmpty)
        for table in ["campaign", "campaign_target", "campaign_day"] {
            #expect(try await test.rowCounts()[table] == 0)
        }
    }

    @Test func `has a picture that is everybody's while it is shown`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var draft = CampaignDraft.sample()
        draft.picture = .sample("voile")
        let id = try await test.site.sponsored.bring(draft, by: sponsor)
        let bytes = Data("photo voile medium".utf8)
        #expect(try await test.site.sponsored.picture(id, by: sponsor).leave(by: .ownPage) == bytes)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.picture(id, by: .visitor) }
        #expect(try await test.site.sponsored.picture(id, to: test.operator)?.leave(by: .moderator) == bytes)
        try await test.accept(id)
        #expect(try await test.site.sponsored.picture(id, by: .visitor).leave(by: .publishedPage) == bytes)

        draft.picture = nil
        draft.keepsPicture = true
        try await test.site.sponsored.revise(id, to: draft, by: sponsor)
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).hasPicture)
        draft.keepsPicture = false
        try await test.site.sponsored.revise(id, to: draft, by: sponsor)
        #expect(try await !test.site.sponsored.campaign(id, of: sponsor).hasPicture)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.picture(id, by: sponsor) }
    }

    @Test func `is one of fifty at the most that aren't over`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var last: Campaign.ID?
        for number in 1...50 {
            last = try await test.site.sponsored.bring(.sample("Campagne \(number)"), by: sponsor)
        }
        let more = { _ = try await test.site.sponsored.bring(.sample(), by: sponsor) }
        #expect(await test.refusedFields(more) == ["titre"])
        try await test.site.sponsored.stop(try #require(last), by: sponsor)
        #expect(await test.refusedFields(more) == [])
    }

    @Test func `is one of two hundred at the most that are kept`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var last: Campaign.ID?
        for _ in 0..<4 {
            for number in 1...50 {
                last = try await test.site.sponsored.bring(.sample("Campagne \(number)"), by: sponsor)
            }
            try await test.site.database.write { try $0.run("UPDATE campaign SET state = 'stopped'") }
        }
        let more = { _ = try await test.site.sponsored.bring(.sample(), by: sponsor) }
        #expect(await test.refusedFields(more) == ["titre"])
        try await test.site.sponsored.remove(try #require(last), by: sponsor)
        #expect(await test.refusedFields(more) == [])
    }

    @Test func `is entered by the operator for whoever proved the address`() async throws {
        let test = try await TestSite()
        let first = try await test.site.sponsored.enter(.sample(), of: .sample(), by: test.operator)
        #expect(first == .awaitsConfirmation)
        #expect(try await test.count("SELECT count(*) AS count FROM campaign") == 0)
        try await test.deliver()
        let session = try await test.site.sponsored.confirm(try test.mails.lastSecret(), from: .test)
        let second = try await test.site.sponsored.enter(.sample(), of: .sample(), by: test.operator)
        guard case .brought(let id) = second else { throw TestProblem("not brought") }
        #expect(try await test.site.sponsored.campaigns(of: .member(session.member)).map(\.id) == [id])
        #expect(try await test.site.sponsored.list(by: test.operator).map(\.id) == [id])
        #expect(try await test.drawn() == nil)
    }
}

extension TestSite {
    var `operator`: Caller { .system(job: "test") }

    /// What stands on a page of nothing in particular.
    func drawn(on page: PageContext = PageContext(kind: .home)) async throws -> Campaign.ID? {
        try await site.sponsored.draw(on: page)?.campaign.id
    }
}
