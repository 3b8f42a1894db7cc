import Testing
import TestSite

@testable import Classifieds

@Suite struct `The reasons of the fields` {
    @Test func `are each their own sentence`() async throws {
        let settings = try await TestSite().site.settings
        #expect(Set(FieldReason.allCases.map { $0.note(settings) }).count == FieldReason.allCases.count)
    }

    @Test func `say nothing of a duration only where nothing is kept`() {
        let unkept = FieldReason.allCases.filter { $0.entry == nil }
        #expect(
            unkept == [
                .search, .photoRemoval, .postcode, .adult, .rules, .signInEmail, .withdrawalReason, .staffEmail,
                .staffCode, .goodFaith, .flaggerCode, .waitingAds, .requestAd, .requestCode,
            ])
    }

    @Test(arguments: FieldReason.allCases.filter { $0.entry != nil })
    func `say how long and who sees it, as the inventory does`(reason: FieldReason) async throws {
        let settings = try await TestSite().site.settings
        let kept = try #require(reason.entry?.kept)
        #expect(reason.note(settings).contains("Durée\u{A0}: \(kept.text(settings.durations)). Vu par\u{A0}: "))
    }

    @Test func `say what the law keeps, where an operator keeps it`() async throws {
        var settings = try await TestSite().site.settings
        #expect(!FieldReason.email.note(settings).contains("La loi"))
        settings.hasEscrow = true
        #expect(FieldReason.email.note(settings).contains("5\u{A0}ans après la fin du compte"))
        #expect(FieldReason.pseudonym.note(settings).contains("1\u{A0}an après la fin du compte"))
        #expect(!FieldReason.title.note(settings).contains("La loi"))
    }
}
