import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DurationsCheckTests {
    /// Something past its time, by the words in which the check names it.
    static let late = lateElsewhere.merging(lateDesk) { $1 }
    private static let lateElsewhere: [String: @Sendable (TestSite) async throws -> Void] = [
        "compte sans annonce": tables("UPDATE account SET idle_since = 0"),
        "annonce en ligne": tables("UPDATE ad SET ends = 0"),
        "annonce terminée": tables("UPDATE ad SET state = 'ended', ends = 0"),
        "annonce dans la recherche": tables("UPDATE ad SET state = 'paused'"),
        "brouillon": tables("UPDATE ad SET state = 'draft', changed = 0"),
        "adresse non confirmée": tables(
            "UPDATE ad SET changed = 0", "UPDATE account SET proved = NULL, created = 0"),
        "annonce retenue": tables(
            "UPDATE ad SET state = 'held'",
            "INSERT INTO hold (ad, since, doubts, back) SELECT id, 0, \(Data([0])), 'online' FROM ad"),
        "annonce refusée": tables(
            "UPDATE ad SET state = 'refused'",
            "INSERT INTO hold (ad, since, doubts, back, decided) SELECT id, 0, \(Data([0])), 'online', 0 FROM ad"),
        "lien envoyé": tables("UPDATE link SET expires = 0"),
        "lien fini": tables("UPDATE link SET expires = 0, account = NULL"),
        "session": tables("UPDATE session SET expires = 0"),
        "accès d’un programme": tables(
            """
            INSERT INTO access_token (id, secret_hash, account, name, scopes, created, expires)
            SELECT 't', \(Data([0])), id, \(Data([0])), 'messages', 0, 0 FROM account
            """),
        "demande de programme": tables(
            """
            INSERT INTO api_request (digest, account, body, at, result)
            SELECT \(Data([0])), id, \(Data([0])), 0, '' FROM account
            """),
        "changement d’adresse": tables(
            """
            INSERT INTO address_change (account, id, email, session, expires, old_link, new_link)
            SELECT id, 'c', \(Data([0])), 's', 0, 'o', 'n' FROM account
            """),
        "trace de connexion": tables("UPDATE connection SET at = 0 WHERE id = (SELECT min(id) FROM connection)"),
        "compte d’ouvertures": tables(
            "INSERT INTO opening (account, purpose, month, times, last) SELECT id, 'security', 0, 1, 0 FROM account"),
        "courriel à envoyer": tables(
            """
            INSERT INTO outbox (id, kind, account, created, attempts, next_attempt)
            SELECT 'm', 'sign-in', id, 0, 0, 0 FROM account
            """),
        "empreinte de formulaire": tables("UPDATE sent_form SET at = 0"),
        "compte verrouillé": tables("INSERT INTO restriction (account, since, seen) SELECT id, 0, 0 FROM account"),
        "photo à effacer de son stockage": tables(
            "INSERT INTO photo_deletion (photo, cause, since) SELECT 'p', id, 0 FROM account"),
        "effacement commencé": tables("INSERT INTO erasure (account, asked) SELECT id, 0 FROM account"),
        "donnée gardée pour la justice": tables(
            "INSERT INTO escrow (id, class, made, ended, envelope) VALUES ('e', 'identity', 0, 0, \(Data([0])))"),
        "connexion gardée pour la justice": tables(
            "INSERT INTO escrow (id, class, made, envelope) VALUES ('e', 'connection', 0, \(Data([0])))"),
        "conversation": tables(
            "INSERT INTO conversation (id, ad, created, changed, last) VALUES ('c', 'gone', 0, 0, 0)"),
        "message retenu": tables(begun, unsent("held")), "brouillon de message": tables(begun, unsent("draft")),
        "empreinte de message": tables(
            begun, unsent("held", at: TestSite.start),
            "INSERT INTO message_print (message, print, since) VALUES ('m', 1, 0)"),
        "signalement": tables(
            begun, unsent("held", at: TestSite.start),
            """
            INSERT INTO message_report (id, message, reason, reported, closed) VALUES ('r', 'm', 'autre', 0, 0)
            """),
        "dossier de signalement": tables(
            """
            INSERT INTO moderation_case (id, ad, category, department, urgency, opened, closed)
            SELECT 'd', id, category, '35', 3, 0, 0 FROM ad
            """),
        "copie d’annonce signalée": tables(
            """
            INSERT INTO moderation_case (id, ad, category, department, urgency, opened)
            SELECT 'd', id, category, '35', 3, \(TestSite.start) FROM ad
            """,
            "INSERT INTO case_copy (moderation_case, place, content, made) VALUES ('d', 0, \(Data([0])), 0)"),
        "visio restée ouverte": tables(
            begun, unsent("held", at: TestSite.start), call,
            """
            INSERT INTO call_side (call, role, account, tab, seen) SELECT 'v', 'advertiser', id, 't', 0 FROM account
            """),
        "issue de visio": tables(
            begun, unsent("held", at: TestSite.start), call, "UPDATE call SET ended = 0, outcome = 'over'"),
        "annonceur": tables(
            "INSERT INTO sponsor (account, details, created, seen) SELECT id, \(Data([0])), 0, 0 FROM account"),
        "lettre": tables(
            """
            INSERT INTO news_letter (account, words, asked, confirmed, ends, next, told)
            SELECT id, 'w', 0, 0, 0, 0, 0 FROM account
            """),
        "alerte": tables(
            """
            INSERT INTO alert (id, account, search, terms, rhythm, asked, confirmed, ends, next)
            SELECT 'a', id, \(Data([0])), '', 'daily', 0, 0, 0, 0 FROM account
            """),
        "connexion de l’équipe": tables(
            colleague,
            """
            INSERT INTO staff_session (id, secret_hash, staff, created, expires)
            SELECT 's', \(Data([0])), id, 0, 0 FROM staff
            """),
        "note de dossier": tables(
            "INSERT INTO case_note (id, queue, subject, note, written) VALUES ('n', 'held', 'a', 'second-look', 0)"),
        "décision": tables(
            """
            INSERT INTO decision (id, account, subject_kind, subject, measure, ground, facts, automated, decided, secret_hash,
                appeal_until, reversed)
            SELECT 'd', id, 'account', id, 'hide', 'escroquerie', \(Data(repeating: 1, count: 60)), 0, 0, \(Data([1])), 0, 0
            FROM account
            """),
        "suspension": tables("INSERT INTO suspension (account, decision, since) SELECT id, 'd', 0 FROM account"),
        "adresse suspendue": tables("INSERT INTO ban (address_hash, decision, since) VALUES (\(Data([1])), 'd', 0)"),
        "empreinte de photo retirée": tables(
            "INSERT INTO removed_print (photo, decision, print, since) VALUES ('p', 'd', 1, 0)"),
        "clé de personne": keyring(
            "INSERT INTO wrapped_key (name, root, wrapped, made) VALUES ('person:nobody', 1, \(Data([0])), 0)"),
        "retrait d’annonce": keyring("INSERT INTO withdrawn_ad (ad, at) VALUES (\(Data([0])), 0)"),
        "retrait d’accord": keyring("INSERT INTO withdrawn_consent (consent, at) VALUES (\(Data([0])), 0)"),
        "ancienne clé racine": keyring("INSERT INTO root (number, made, replaced) VALUES (1, 0, 0)"),
        "courriel gardé": file("outbox/1000-abc.eml"),
        "copie des clés": { test in
            try await file("copies/20200101T000000Z.keys.sealed")(test)
            let copies = test.folder.url.appending(path: "copies").path
            try Data("\(copies)\n".utf8).write(to: test.folder.url.appending(path: "key-copies"))
        },
    ]

    @Test(arguments: late.keys.sorted())
    func `what is past its time fails the check, which names its kind`(kind: String) async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        #expect(try await test.outcome(of: .durations) == .passed)
        let delay = try #require(Self.late[kind])
        try await delay(test)
        guard case .failed(let detail) = try await test.outcome(of: .durations) else {
            Issue.record("\(kind) isn't seen")
            return
        }
        #expect(detail.contains("1\u{A0}\(kind)"), "\(detail)")
    }

    @Test func `every kind that is kept for a time is counted, and each count is tried here or with the box`() {
        let counted = Retention.allCases.flatMap(\.overdue).map { String($0.text(1).dropFirst(2)) }
        #expect(Set(counted) == Set(Self.late.keys).union(["courriel reçu"]))
        #expect(
            Retention.allCases.filter(\.overdue.isEmpty) == [
                .suppression, .backup, .choice, .preferences, .interests, .ownList, .seen, .offline, .favourite, .staff,
                .assignment,
            ])
        #expect(Set(Inventory.all.compactMap(\.kept)).isSubset(of: Retention.allCases))
    }

    @Test func `right after a start the jobs have a little time, and what was known before stands`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        try await test.site.database.write { try $0.run("UPDATE session SET expires = 0") }
        let early = try await test.site.proofs.check([.durations], afterStart: true, logger: TestSite.logger)
        #expect(early.map(\.outcome) == [.notApplicable("les tâches qui effacent viennent de commencer")])
        #expect(try await test.standing(.durations) == nil)
        #expect(
            try await test.outcome(of: .durations)?.isFailed == true, "asked for by the operator, it waits for nothing")

        // The first version came into force with the start.
        test.clock.advance(by: .hours(3))
        let late = try await test.site.proofs.check([.durations], afterStart: true, logger: TestSite.logger)
        #expect(late.first?.outcome.isFailed == true)
    }

    @Test func `a version that just came into force gives the jobs three hours`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        test.clock.advance(by: .days(1))
        let now = test.clock.now()
        try await test.site.database.write {
            try $0.run("UPDATE session SET expires = 0")
            try $0.run(
                """
                INSERT INTO policy (number, published, effective, widens, concerns, hash, seal, document)
                VALUES (2, 0, \(now - .hours(2)), 0, 0, '', '', '')
                """)
        }
        let early = try await test.site.proofs.check([.durations], afterStart: true, logger: TestSite.logger)
        #expect(early.first?.outcome.isFailed == false)
        test.clock.advance(by: .hours(1))
        let late = try await test.site.proofs.check([.durations], afterStart: true, logger: TestSite.logger)
        #expect(late.first?.outcome.isFailed == true)
    }

    @Test func `what a job still has its patience for is none of it`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish()
        test.clock.advance(by: test.site.settings.durations.ad + .minutes(14))
        try await test.site.database.write { try $0.run("UPDATE connection SET at = \($0.now)") }
        try await test.site.database.write { try $0.run("DELETE FROM session") }
        try await test.site.database.write { try $0.run("DELETE FROM link") }
        try await test.site.database.write { try $0.run("DELETE FROM sent_form") }
        #expect(try await test.outcome(of: .durations) == .passed)
        test.clock.advance(by: .minutes(2))
        #expect(
            try await test.outcome(of: .durations)
                == .failed("gardés au-delà de leur durée\u{A0}: 1\u{A0}annonce en ligne"))
    }

    /// A conversation about the ad, in which nobody is yet.
    private static let begun: SQL = """
        INSERT INTO conversation (id, ad, created, changed, last) SELECT 'c', id, 0, 0, 0 FROM ad
        """

    private static let colleague: SQL = """
        INSERT INTO staff (id, account, name, created) SELECT 'c', id, \(Data([0])), 0 FROM account
        """

    /// A message in it that its sender alone sees.
    private static func unsent(_ state: String, at written: Instant = Instant(milliseconds: 0)) -> SQL {
        """
        INSERT INTO message (id, conversation, sender, state, content, written)
        SELECT 'm', 'c', account, \(state), \(Data([0])), \(written) FROM ad
        """
    }

    /// A call that such a message proposes.
    private static let call: SQL = """
        INSERT INTO call (id, conversation, message, proposer, proposed, last, offer)
        VALUES ('v', 'c', 'm', 'advertiser', \(TestSite.start), 0, 0)
        """

    static func tables(_ statements: SQL...) -> @Sendable (TestSite) async throws -> Void {
        { test in try await test.site.database.write { writer in for one in statements { try writer.run(one) } } }
    }

    private static func keyring(_ statement: SQL) -> @Sendable (TestSite) async throws -> Void {
        { test in try await test.site.keyring.database.write { try $0.run(statement) } }
    }

    private static func file(_ path: String) -> @Sendable (TestSite) async throws -> Void {
        { test in
            let file = test.folder.url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("kept".utf8).write(to: file)
        }
    }
}
