import Database
import Foundation
import TestSite

extension DurationsCheckTests {
    /// What the journal, masks, requests, orders and leaks leave behind.
    static let lateDesk: [String: @Sendable (TestSite) async throws -> Void] = [
        "mois du journal de l’équipe": tables(
            """
            INSERT INTO journal_entry (number, month, act, subject_kind, subject, reason, at, salt, previous, hash)
            VALUES (1, 0, 'noted', 'ad', 'a', '', 0, \(Data([0])), \(Data([0])), \(Data([0])))
            """),
        "masque levé": tables(
            """
            INSERT INTO reveal (id, account, field, queue, subject, reason, staff, role, asked, refused)
            SELECT 'r', id, 'email', 'support', 'a', 'answering', 's', 'support', 0, 0 FROM account
            """),
        "demande close": tables(
            """
            INSERT INTO request (id, holder, kind, channel, received, due, proof, answered, closed, outcome, secret_hash)
            SELECT 'r', id, 'help', 'form', 0, 0, 'none', 0, 0, 'done', \(Data([1])) FROM account
            """),
        "pièce d’identité": tables(
            """
            INSERT INTO request (id, holder, kind, channel, received, due, proof, secret_hash)
            SELECT 'r', id, 'access', 'form', \(TestSite.start), \(TestSite.start), 'none', \(Data([1])) FROM account
            """,
            """
            INSERT INTO identity_check (request, doubt, doubter, doubted, approver, approved, document, uploaded)
            VALUES ('r', \(Data(repeating: 1, count: 60)), 'a', 0, 'b', 0, \(Data([0])), 0)
            """),
        "réquisition close": tables(
            """
            INSERT INTO legal_order (id, holder, type, details, document, received, due, entered_by, closed, outcome)
            SELECT 'o', id, 'identity', \(Data([0])), \(Data([0])), 0, 0, 's', 0, 'nothing' FROM account LIMIT 1
            """),
        "copie pour une réquisition": tables(
            """
            INSERT INTO legal_order (id, holder, type, details, document, received, due, entered_by, copy_holder, copy, copied)
            SELECT 'o', id, 'identity', \(Data([0])), \(Data([0])), 0, 0, 's', 'h', \(Data([0])), 0 FROM account LIMIT 1
            """),
        "personne venue d’un autre site": tables(
            "INSERT INTO move (id, origin, began) VALUES ('m', 'Ailleurs', 0)",
            "INSERT INTO moved_person (account, move, arrived) SELECT id, 'm', 0 FROM account LIMIT 1"),
        "arrivée avec tout un site": tables("INSERT INTO arrived_account (account, at) VALUES (\(Data([0])), 0)"),
        "fuite close": tables(
            """
            INSERT INTO breach (id, holder, known, kinds, risk, facts, closed)
            SELECT 'b', id, 0, 'integrity', 'none', \(Data([0])), 0 FROM account LIMIT 1
            """),
        "avis à l’exploitant": tables(
            "INSERT INTO webhook (name, set_aside) VALUES ('ops', 0)",
            """
            INSERT INTO webhook_delivery (event, webhook, kind, subject, happened, attempts, next_attempt)
            VALUES ('e', 'ops', 'ad.online', 'a', 0, 0, 0)
            """),
    ]
}
