import Database
import Foundation

extension Moving {
    /// Writes to everybody whose ads were brought, each address once a site: from where, what, and one link (article 14 of the GDPR).
    /// The outbox paces them.
    ///
    /// - Returns: how many mails wait to leave.
    /// - Throws: `MovingProblem.unfinished` while an import isn't complete.
    package func tell(by caller: Caller, progress: (Int) -> Void = { _ in }) async throws -> Int {
        guard case .system = caller else { throw Refusal.forbidden }
        guard try await !site.database.read({ try $0.hasUnfinishedMove() }) else { throw MovingProblem.unfinished }

        var count = 0
        while true {
            let people = try await site.database.read { try $0.untold(limit: Self.batch) }
            guard !people.isEmpty else { return count }
            let life = site.settings.durations.moved
            let links = try people.map { person in
                let link = MailedLink(.moving, for: person, expires: site.clock.now() + life)
                return (link: link, secretHash: try Secret.of(link.id, with: site.keyring).hash)
            }
            count += try await site.database.write { writer in
                try links.count { try writer.tell($0.link, secretHash: $0.secretHash) }
            }
            progress(count)
        }
    }

    /// How many people wait for their mail.
    package func waiting() async throws -> Int {
        try await site.database.read { try $0.countUntold() }
    }
}

extension Reading {
    fileprivate func hasUnfinishedMove() throws -> Bool {
        try row("SELECT id FROM move WHERE finished IS NULL LIMIT 1") != nil
    }

    fileprivate func untold(limit: Int) throws -> [Account.ID] {
        try rows("SELECT account FROM moved_person WHERE told IS NULL ORDER BY account LIMIT \(limit)")
            .map { try $0["account"] }
    }

    fileprivate func countUntold() throws -> Int {
        try row("SELECT count(*) AS count FROM moved_person WHERE told IS NULL")?["count"] ?? 0
    }
}

extension Writer {
    /// - Returns: `false` when they were told already, or are gone.
    fileprivate func tell(_ link: MailedLink, secretHash: Data) throws -> Bool {
        let told = try row(
            """
            UPDATE moved_person SET told = \(now) WHERE account = \(link.account) AND told IS NULL RETURNING account
            """)
        guard told != nil else { return false }
        try insert(link, secretHash: secretHash)
        try post(.moving, to: link.account, link: link.id)
        return true
    }
}
