import Database
import TestSite
import Testing

@testable import Classifieds

/// One thing that comes to an end by itself.
enum Lifetime: CaseIterable {
    case usedLink, unusedLink, forgottenLink, publicationLink, keptDraft, draftHolder, session, addressChange,
        connection, endedAd, idlePerson, lockedPerson, opening, firstMessage, messageDraft, heldMessage, conversation,
        correspondent, report, callOutcome, sponsor, letter, alert, adReport, caseCopy, staffSession, caseNote,
        decision, ban,
        legalOrder, breach, reveal, comingAd

    /// The duration that it follows.
    var setting: String {
        switch self {
        case .usedLink, .unusedLink: "signInLink"
        case .forgottenLink: "endedLink"
        case .publicationLink, .keptDraft, .draftHolder, .firstMessage, .messageDraft: "draft"
        case .heldMessage: "held"
        case .conversation, .correspondent: "conversation"
        case .report, .adReport, .caseNote, .decision: "report"
        case .caseCopy: "caseCopy"
        case .staffSession: "staffSession"
        case .ban: "ban"
        case .legalOrder: "legalOrder"
        case .breach: "breach"
        case .reveal: "journal"
        case .comingAd: "moved"
        case .callOutcome: "visio"
        case .letter: "news"
        case .alert: "alert"
        case .session: "session"
        case .addressChange: "addressChange"
        case .connection: "connection"
        case .endedAd, .idlePerson: "window"
        case .lockedPerson: "restriction"
        case .opening: "opening"
        case .sponsor: "sponsor"
        }
    }

    /// How long it is there from `begin` on.
    func length(_ durations: Durations) -> Duration {
        switch self {
        case .usedLink, .unusedLink: durations.signInLink
        case .forgottenLink: durations.signInLink + durations.endedLink
        case .keptDraft, .draftHolder, .publicationLink, .firstMessage, .messageDraft: durations.draft
        case .heldMessage: durations.held
        case .conversation, .correspondent: durations.conversation
        case .report, .adReport, .caseNote, .decision: durations.report
        case .caseCopy: durations.caseCopy
        case .staffSession: durations.staffSession
        case .ban: durations.ban
        case .legalOrder: durations.legalOrder
        case .breach: durations.breach
        case .reveal: durations.journal
        case .comingAd: durations.moved
        case .callOutcome: durations.visio
        case .letter: durations.news
        case .alert: durations.alert
        case .session: durations.session
        case .addressChange: durations.addressChange
        case .connection: durations.connection
        case .endedAd, .idlePerson: durations.window
        case .lockedPerson: durations.restriction
        case .opening: durations.opening
        case .sponsor: durations.sponsor
        }
    }

    func begin(on test: TestSite) async throws {
        switch self {
        case .usedLink:
            _ = try await test.importedPerson()
            _ = try await test.signIn()
        case .unusedLink, .forgottenLink:
            _ = try await test.importedPerson()
            try await test.site.accounts.askSignIn(email: Person.camille.email)
            try await test.deliver()
        case .publicationLink, .draftHolder:
            _ = try await test.site.ads.submit(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        case .keptDraft:
            _ = try await test.site.ads.keep(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        case .letter: try await test.receive()
        case .alert: try await test.alert()
        case .session:
            _ = try await test.publish()
        case .addressChange:
            let (caller, _) = try await test.publish()
            _ = try await test.askChange(by: caller)
        case .endedAd, .idlePerson:
            _ = try await test.publish()
            try await test.pass(test.site.settings.durations.ad)
        case .connection:
            _ = try await Self.connectionAlone(on: test)
        case .lockedPerson:
            let (caller, _) = try await test.publish()
            try await test.site.rights.restrict(by: caller)
        case .opening:
            _ = try await test.importedPerson()
            try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
            _ = try await test.site.ads.find(Search())
            try await test.site.rights.writeOpenings()
        case .sponsor: _ = try await test.sponsor()
        case .adReport, .caseCopy: try await beginReport(on: test)
        case .staffSession: _ = try await test.colleague(.support)
        case .caseNote:
            try await test.site.database.write { writer in
                try writer.run(
                    """
                    INSERT INTO case_note (id, queue, subject, note, written)
                    VALUES ('n', 'held', 'a', 'second-look', \(writer.now))
                    """)
            }
        case .decision: try await decide(.hide, on: test)
        case .ban: try await decide(.suspend, on: test)
        case .legalOrder:
            _ = try await test.site.disclosure.enter(
                .sample(.informal, about: "camille@exemple.fr"), by: TestSite.operatorCaller)
        case .breach:
            let id = try await test.site.breaches.open(.sample(.none), by: TestSite.operatorCaller)
            try await test.site.breaches.close(id, by: TestSite.operatorCaller)
        case .reveal:
            _ = try await test.importedPerson()
            try await test.site.database.write { writer in
                try writer.run("UPDATE ad SET ends = \(writer.now + .days(2_000))")
                try writer.run(
                    """
                    INSERT INTO reveal (id, account, field, queue, subject, reason, staff, role, asked, refused)
                    SELECT 'r', id, 'email', 'support', 'a', 'answering', 's', 'support', \(writer.now), \(writer.now)
                    FROM account
                    """)
            }
        case .comingAd:
            try await test.bring(.sample())
            try await test.deliver()
        case .firstMessage, .messageDraft, .heldMessage, .conversation, .correspondent, .report, .callOutcome:
            try await beginTalk(on: test)
        }
    }

    private func beginReport(on test: TestSite) async throws {
        let (_, ad) = try await test.publish()
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
        try await test.report(ad, .sample(self == .caseCopy ? .minor : .scam))
        guard self == .adReport else { return }
        try await test.close(try #require(try await test.reported().first?.id), as: .leave)
    }

    /// The ad is online again, so that its person stays.
    private func decide(_ measure: ModerationMeasure, on test: TestSite) async throws {
        _ = try await test.importedPerson()
        let ad: Ad.ID = try #require(try await test.site.database.read { try $0.row("SELECT id FROM ad")?["id"] })
        try await test.decide(.because(measure), about: .ad(ad))
        try await test.site.database.write {
            try $0.run("UPDATE ad SET state = 'online', ends = \($0.now + .days(2_000))")
        }
    }

    private func beginTalk(on test: TestSite) async throws {
        guard self != .firstMessage else {
            let (_, ad) = try await test.publish()
            _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
            return
        }
        let talk = try await test.converse()
        switch self {
        case .messageDraft:
            _ = try await test.site.conversations.keep(MessageDraft(text: "Je"), in: talk.id, by: talk.correspondent)
        case .heldMessage:
            try await test.write("Voir https://exemple.org/page", in: talk.id, by: talk.correspondent)
        case .report:
            let theirs = try await test.site.conversations.show(talk.id, to: talk.advertiser).messages[0].id
            try await test.site.conversations.report(theirs, because: .other, by: talk.advertiser)
            try await test.site.moderation.keepReported(theirs, by: .system(job: "test"))
        case .callOutcome:
            try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
            let call = try await test.propose(in: talk.id, by: talk.advertiser)
            try await test.site.calls.answer(call, accepts: false, from: .test, by: talk.correspondent)
        default:
            try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
            return
        }
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
    }

    func rows(on test: TestSite) async throws -> Int {
        switch self {
        case .forgottenLink:
            try await test.count("SELECT count(*) AS count FROM link WHERE kind = 'sign-in'")
        case .usedLink, .unusedLink, .publicationLink:
            try await test.count("SELECT count(*) AS count FROM link WHERE account IS NOT NULL")
        case .keptDraft: try await test.count("SELECT count(*) AS count FROM ad")
        case .draftHolder: try await test.count("SELECT count(*) AS count FROM account")
        case .session: try await test.count("SELECT count(*) AS count FROM session")
        case .addressChange: try await test.count("SELECT count(*) AS count FROM address_change")
        case .connection: try await test.count("SELECT count(*) AS count FROM connection")
        case .endedAd: try await test.count("SELECT count(*) AS count FROM ad")
        case .opening: try await test.count("SELECT count(*) AS count FROM opening WHERE purpose = 'publication'")
        case .firstMessage: try await test.count("SELECT count(*) AS count FROM first_message")
        case .messageDraft, .heldMessage:
            try await test.count("SELECT count(*) AS count FROM message WHERE place IS NULL")
        case .conversation: try await test.count("SELECT count(*) AS count FROM conversation")
        case .correspondent: try await test.provedAccounts(of: .noe)
        case .staffSession: try await test.count("SELECT count(*) AS count FROM staff_session")
        case .caseNote: try await test.count("SELECT count(*) AS count FROM case_note")
        case .sponsor: try await test.count("SELECT count(*) AS count FROM sponsor")
        case .report: try await test.count("SELECT count(*) AS count FROM message_report")
        case .adReport: try await test.count("SELECT count(*) AS count FROM report")
        case .caseCopy: try await test.count("SELECT count(*) AS count FROM case_copy")
        case .decision: try await test.count("SELECT count(*) AS count FROM decision")
        case .ban: try await test.count("SELECT count(*) AS count FROM ban")
        case .legalOrder: try await test.count("SELECT count(*) AS count FROM legal_order")
        case .breach: try await test.count("SELECT count(*) AS count FROM breach")
        case .comingAd: try await test.count("SELECT count(*) AS count FROM moved_person")
        case .reveal: try await test.count("SELECT count(*) AS count FROM reveal")
        case .callOutcome: try await test.count("SELECT count(*) AS count FROM call WHERE outcome IS NOT NULL")
        case .idlePerson, .lockedPerson, .letter, .alert: try await test.count("SELECT count(*) AS count FROM account")
        }
    }

    /// A record of somebody who stays for longer than it does.
    static func connectionAlone(on test: TestSite) async throws -> ConnectionRecord {
        let person = try await test.importedPerson()
        try await test.site.database.write { writer in
            try writer.run("UPDATE ad SET ends = \(writer.now + .days(2_000))")
        }
        let record = try await test.site.keyring.record(.signIn, from: .test, by: person, in: nil)
        try await test.site.database.write { try $0.insert(record) }
        return record
    }
}
