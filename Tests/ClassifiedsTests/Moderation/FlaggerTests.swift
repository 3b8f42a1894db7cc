import TestSite
import Testing

@testable import Classifieds

/// Whom the authority named (DSA, article 22).
@Suite("A trusted flagger")
struct FlaggerTests {
    @Test func `has a code that no table holds, until they are ended`() async throws {
        let test = try await TestSite()
        let moderation = test.site.moderation
        let (id, code) = try await moderation.nameFlagger("  Point   de Contact ", by: TestSite.moderator)
        #expect(try await moderation.flaggers(by: TestSite.moderator).map(\.name) == ["Point de Contact"])
        #expect(try await moderation.flagger(coded: code.text) == id)
        #expect(try await moderation.flagger(coded: "un code de personne") == nil)

        try await moderation.endFlagger(id, by: TestSite.moderator)
        #expect(try await moderation.flagger(coded: code.text) == nil)
        #expect(try await moderation.flaggers(by: TestSite.moderator).first?.ended == test.clock.now())
        await #expect(throws: Refusal.notFound) { try await moderation.endFlagger(id, by: TestSite.moderator) }
    }

    @Test func `is named once, by whoever may`() async throws {
        let test = try await TestSite()
        let moderation = test.site.moderation
        _ = try await moderation.nameFlagger("e-Enfance", by: TestSite.moderator)
        for name in ["e-Enfance", "e", String(repeating: "e", count: 81)] {
            await #expect(throws: Refusal.self) { _ = try await moderation.nameFlagger(name, by: TestSite.moderator) }
        }
        let moderator = StaffMember(id: .random(), session: .random(), roles: [.moderation])
        let lawyer = StaffMember(id: .random(), session: .random(), roles: [.legal])
        for caller in [Caller.visitor, .staff(moderator)] {
            await #expect(throws: Refusal.forbidden) { _ = try await moderation.nameFlagger("Autre", by: caller) }
            await #expect(throws: Refusal.forbidden) { _ = try await moderation.flaggers(by: caller) }
        }
        _ = try await moderation.nameFlagger("Autre", by: .staff(lawyer))
    }

    @Test func `is told to whoever decides by the name of the organisation`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let code = try await test.site.moderation.nameFlagger("Point de Contact", by: TestSite.moderator).code
        var draft = ReportDraft.sample(.hate)
        draft.flaggerCode = code.text
        try await test.report(ad, draft)
        let id = try #require(try await test.reported().first?.id)
        let shown = try await test.site.moderation.showReport(id, to: TestSite.moderator)
        #expect(shown.words.map(\.flagger) == ["Point de Contact"])
    }
}
