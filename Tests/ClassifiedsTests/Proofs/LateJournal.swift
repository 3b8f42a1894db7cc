import Database
import Foundation
import TestSite

extension DurationsCheckTests {
    /// What the journal and masks leave behind.
    static let lateJournal: [String: @Sendable (TestSite) async throws -> Void] = [
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
    ]
}
