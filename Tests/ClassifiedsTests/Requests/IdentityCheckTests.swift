import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-7: a doubt of two people, a document that is seen once, and nothing of it left.
@Suite("A doubt about who asks")
struct IdentityCheckTests {
    static let doubt = "Le nom dans la lettre ne va pas avec ce que montre l’annonce."

    @Test func `is off where the site says so, and for want of two people`() async throws {
        let off = try await TestSite()
        let (one, _) = (try await off.officer(), try await off.officer("paul@exemple.fr"))
        let asked = try await off.askProved(.erasure, email: "perdue@exemple.fr")
        #expect(try await off.site.requests.show(asked.id, in: .rights, to: one).obstacle == .isOff)
        #expect(try await off.obstacle(to: asked, by: one) == DoubtObstacle.isOff.sentence)

        let alone = try await TestSite(identityDocuments: true)
        let officer = try await alone.officer()
        let other = try await alone.askProved(.erasure, email: "perdue@exemple.fr")
        #expect(try await alone.obstacle(to: other, by: officer) == DoubtObstacle.isAlone.sentence)
        // A colleague without that duty doesn't count, nor one whose telephone isn't known.
        _ = try await alone.comeIn(as: [.moderation], email: "paul@exemple.fr")
        _ = try await alone.site.staff.add(
            email: "lea@exemple.fr", name: "Léa", roles: [.privacy], by: TestSite.operatorCaller)
        #expect(try await alone.obstacle(to: other, by: officer) == DoubtObstacle.isAlone.sentence)
    }

    @Test func `comes last: never for help, for what is proved, or before the link was followed`() async throws {
        let test = try await TestSite(identityDocuments: true)
        let (one, _) = (try await test.officer(), try await test.officer("paul@exemple.fr"))
        let (caller, ad) = try await test.publish()
        for (asked, obstacle) in [
            (try await test.askDesk(.help), DoubtObstacle.isHelp),
            (try await test.askDesk(.erasure, by: caller), .isProved),
            (try await test.askProved(.access), .isProved),
            (try await test.askByAd(.access, ad), .isProved),
            (try await test.askDesk(.access, email: "perdue@exemple.fr"), .asksForLess),
        ] {
            #expect(try await test.obstacle(to: asked, by: one) == obstacle.sentence)
            #expect(try await test.request(asked.id).answered == nil)
        }
        #expect(try await test.count("SELECT count(*) AS count FROM identity_check") == 0)
    }

    @Test func `asks for nothing before somebody else shares it`() async throws {
        let (test, asked, one, two) = try await Self.doubted()
        let own = try await test.problem { try await test.site.requests.approveDoubt(about: asked.id, by: one) }
        #expect(own == .sharedByOther)
        #expect(try await test.site.requests.follow(asked.secret).identity == nil)
        await #expect(throws: Refusal.forbidden) {
            try await test.site.requests.approveDoubt(about: asked.id, by: try await test.colleague(.support))
        }
        for act in [{ try await test.site.requests.approveDoubt(about: asked.id, by: TestSite.operatorCaller) }] {
            await #expect(throws: Refusal.forbidden) { try await act() }
        }
        let mails = test.mails.mails.count
        try await test.site.requests.approveDoubt(about: asked.id, by: two)
        #expect(try await test.site.requests.follow(asked.secret).identity == .asked)
        let mail = try #require(try await test.lastMail(to: "perdue@exemple.fr"))
        #expect(test.mails.mails.count > mails && mail.subject.contains("Un doute sur votre identité"))
        #expect(!mail.body.contains(Self.doubt))
        await #expect(throws: Refusal.conflict) { try await test.site.requests.approveDoubt(about: asked.id, by: two) }
        #expect(try await test.journal(of: asked.id) == ["doubted-identity", "approved-doubt"])
        #expect(try await test.obstacle(to: asked, by: two) == DoubtObstacle.isAsked.sentence)
    }

    @Test func `is rejected by somebody else with a reason that the first one reads in the case, and asks for nothing`()
        async throws
    {
        let (test, asked, one, two) = try await Self.doubted()
        let requests = test.site.requests
        for reason in [nil, CaseNote.secondLook] {
            let problem = try await test.problem {
                try await requests.rejectDoubt(about: asked.id, because: reason, by: two)
            }
            #expect(problem == .doubtRejection)
        }
        let own = try await test.problem {
            try await requests.rejectDoubt(about: asked.id, because: .doubtUnfounded, by: one)
        }
        #expect(own == .rejectedByOther)
        for caller in [TestSite.operatorCaller, try await test.colleague(.support)] {
            await #expect(throws: Refusal.forbidden) {
                try await requests.rejectDoubt(about: asked.id, because: .doubtUnfounded, by: caller)
            }
        }
        let mails = test.mails.mails.count
        try await requests.rejectDoubt(about: asked.id, because: .doubtUnfounded, by: two)
        let notes = try await test.site.staff.notes(of: asked.id.text, in: .rights, by: one)
        #expect(notes.map { $0.note.note } == [.doubtUnfounded] && notes.first?.name != nil)
        #expect(try await test.journal(of: asked.id) == ["doubted-identity", "rejected-doubt doubt-unfounded"])
        let shown = try await requests.show(asked.id, in: .rights, to: one)
        #expect(shown.identity == nil && shown.obstacle == nil)
        #expect(try await requests.follow(asked.secret).identity == nil)
        try await test.deliver()
        #expect(test.mails.mails.count == mails)
        await #expect(throws: Refusal.notFound) { try await requests.approveDoubt(about: asked.id, by: two) }

        try await requests.doubt(asked.id, because: Self.doubt, by: one)
        try await requests.approveDoubt(about: asked.id, by: two)
        await #expect(throws: Refusal.conflict) {
            try await requests.rejectDoubt(about: asked.id, because: .doubtProved, by: two)
        }
    }

    @Test func `two people are asked for by the table too`() async throws {
        let (test, asked, _, _) = try await Self.doubted()
        await #expect(throws: (any Error).self) {
            try await test.site.database.write { writer in
                try writer.run(
                    "UPDATE identity_check SET approver = doubter, approved = \(writer.now) WHERE request = \(asked.id)"
                )
            }
        }
        await #expect(throws: (any Error).self) {
            try await test.site.database.write { writer in
                try writer.run("UPDATE identity_check SET uploaded = \(writer.now) WHERE request = \(asked.id)")
            }
        }
    }

    @Test func `the document is seen once, by one person, and the journal has it first`() async throws {
        let (test, asked, one, two) = try await Self.uploaded()
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.requests.seeDocument(of: asked.id, by: TestSite.operatorCaller)
        }
        await #expect(throws: Refusal.notFound) {
            try await test.site.requests.judgeDocument(of: asked.id, .rejected, by: two)
        }
        let seen = try await test.site.requests.seeDocument(of: asked.id, by: two)
        #expect(seen.isSame(as: Opened(Data("photo pièce large".utf8))))
        for colleague in [one, two] {
            await #expect(throws: Refusal.gone) {
                _ = try await test.site.requests.seeDocument(of: asked.id, by: colleague)
            }
        }
        #expect(try await test.journal(of: asked.id).last == "saw-document")
        let shown = try await test.site.requests.show(asked.id, in: .rights, to: two)
        #expect(shown.identity?.isSeenByReader == true)
        #expect(try await test.site.requests.show(asked.id, in: .rights, to: one).identity?.isSeenByReader == false)
    }

    @Test func `a document goes with the answer, and with a proof that asks for less`() async throws {
        let (test, asked, one, _) = try await Self.uploaded()
        try await test.site.requests.answer(
            asked.id, AnswerDraft(words: TestSite.reasons, outcome: .refused, ground: .unidentified), by: one)
        #expect(try await test.count("SELECT count(*) AS count FROM identity_check WHERE document IS NOT NULL") == 0)

        let (other, again, two, _) = try await Self.uploaded()
        let (_, ad) = try await other.publish()
        let code = try Secret(hashing: "ad\u{0}\(ad.text)", with: other.site.keyring)
        try await other.site.requests.proveAd(ad.text, code: code.text, for: again.secret)
        #expect(try await other.count("SELECT count(*) AS count FROM identity_check") == 0)
        await #expect(throws: Refusal.notFound) {
            _ = try await other.site.requests.seeDocument(of: again.id, by: two)
        }
    }

    @Test func `only who saw it decides, and nothing of it is left then`() async throws {
        let (test, asked, one, two) = try await Self.uploaded()
        let (_, ad) = try await test.publish()
        _ = try await test.site.requests.seeDocument(of: asked.id, by: two)
        await #expect(throws: Refusal.forbidden) {
            try await test.site.requests.judgeDocument(of: asked.id, .rejected, by: one)
        }
        let unknown = try await test.problem {
            try await test.site.requests.judgeDocument(of: asked.id, .accepted(of: .random()), by: two)
        }
        #expect(unknown == .adOfPerson)
        #expect(try await test.count("SELECT count(*) AS count FROM identity_check WHERE document IS NOT NULL") == 1)

        try await test.site.requests.judgeDocument(of: asked.id, .accepted(of: ad), by: two)
        let request = try await test.request(asked.id)
        #expect(request.proof == .document && request.account != nil && request.isExecutable)
        #expect(try await test.count("SELECT count(*) AS count FROM identity_check WHERE document IS NOT NULL") == 0)
        #expect(try await test.journal(of: asked.id).last == "judged-document accepted")
        await #expect(throws: Refusal.conflict) {
            try await test.site.requests.judgeDocument(of: asked.id, .rejected, by: two)
        }
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.requests.seeDocument(of: asked.id, by: one)
        }
        try await test.site.requests.execute(asked.id, by: one)
        #expect(try await test.site.database.read { try $0.ad(ad) } == nil)
    }

    @Test func `what proves nothing leaves the request as it was`() async throws {
        let (test, asked, _, two) = try await Self.uploaded()
        _ = try await test.site.requests.seeDocument(of: asked.id, by: two)
        try await test.site.requests.judgeDocument(of: asked.id, .rejected, by: two)
        let request = try await test.request(asked.id)
        #expect(request.proof == .address && request.account == nil && !request.isExecutable)
        #expect(try await test.count("SELECT count(*) AS count FROM identity_check WHERE document IS NOT NULL") == 0)
        #expect(try await test.site.requests.follow(asked.secret).identity == .judged(accepted: false))
    }

    private static func doubted() async throws -> (TestSite, AskedOfDesk, Caller, Caller) {
        let test = try await TestSite(identityDocuments: true)
        let (one, two) = (try await test.officer(), try await test.officer("paul@exemple.fr"))
        let asked = try await test.askProved(.erasure, email: "perdue@exemple.fr")
        try await test.site.requests.doubt(asked.id, because: doubt, by: one)
        return (test, asked, one, two)
    }

    private static func uploaded() async throws -> (TestSite, AskedOfDesk, Caller, Caller) {
        let (test, asked, one, two) = try await doubted()
        try await test.site.requests.approveDoubt(about: asked.id, by: two)
        try await test.site.requests.upload(.sample("pièce"), for: asked.secret)
        return (test, asked, one, two)
    }
}

extension TestSite {
    fileprivate func obstacle(to asked: AskedOfDesk, by caller: Caller) async throws -> String? {
        try await problem {
            try await site.requests.doubt(asked.id, because: IdentityCheckTests.doubt, by: caller)
        }?.sentence
    }
}
