import Database
import Foundation
import TestSite

extension DurationsCheckTests {
    /// Those of a file of their own too.
    static let everyLate = late.merging(lateRequests) { $1 }

    /// What people asked, past its time.
    private static let lateRequests: [String: @Sendable (TestSite) async throws -> Void] = [
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
    ]
}
