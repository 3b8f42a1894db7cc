import Database
import TestSite

@testable import Classifieds

extension TestSite {
    /// A mask that was lifted of somebody, and one that nobody agreed to.
    func noteReveal(of account: Account.ID) async throws {
        try await site.database.write { writer in
            let now = writer.now
            try writer.run(
                """
                INSERT INTO reveal (id, account, field, queue, subject, reason, staff, role, asked, granted, expires, entry)
                VALUES (\(Reveal.ID.random()), \(account), 'email', 'support', 'a', 'answering', 's', 'support', \(now),
                    \(now), \(now + .minutes(15)), 1)
                """)
            try writer.run(
                """
                INSERT INTO reveal (id, account, field, queue, subject, reason, staff, role, asked, refused)
                VALUES (\(Reveal.ID.random()), \(account), 'connections', 'rights', 'a', 'danger', 's', 'privacy', \(now),
                    \(now))
                """)
        }
    }
}
