package import Database

/// What a person's own pages say of a version that they don't say to have read.
package struct PolicyNotice: Sendable {
    /// The version that they know.
    package let known: Int
    package let newest: PolicyDates
    /// From when that one is in force; `nil` where it is already.
    package let coming: Instant?
    /// Which way it goes from the one to the other.
    package let direction: PolicyDifference.Direction
    /// Before when what is wider doesn't touch what they gave already; `nil` where nothing is wider, or where it touches it.
    package let untouchedUntil: Instant?
}

extension Policies {
    /// What is news to whoever asks; `nil` when nothing is.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but a member.
    package func notice(to caller: Caller) async throws -> PolicyNotice? {
        let member = try caller.requireMember()

        let (unread, dates, now) = try await database.read { reader in
            (try reader.unread(by: member.account), try reader.policyDates(), reader.now)
        }
        guard let unread, let newest = dates.first(where: { $0.number == unread.news.newest }),
            let difference = try await difference(from: unread.news.known, to: newest.number)
        else { return nil }
        let touched = dates.touches(unread.news, difference, toldAt: unread.told ?? now)
        let isUntouched = difference.goesFurther && unread.isUnderEarlier && touched > now
        return PolicyNotice(
            known: unread.news.known, newest: newest, coming: newest.effective > now ? newest.effective : nil,
            direction: difference.direction,
            untouchedUntil: isUntouched ? touched : nil)
    }

    /// « J’ai lu »: it is noted, and says yes to nothing (promise GOV-8).
    ///
    /// - Throws: `Refusal.notFound` for a version that isn't published.
    package func acknowledge(_ version: Int, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await database.write { writer in
            try writer.requireLiving(member.account)
            guard try writer.row("SELECT number FROM policy WHERE number = \(version)") != nil else {
                throw Refusal.notFound
            }
            try writer.run(
                """
                INSERT INTO acknowledgement (account, version, at) VALUES (\(member.account), \(version), \(writer.now))
                ON CONFLICT (account, version) DO NOTHING
                """)
        }
    }
}

/// What somebody doesn't say to have read.
private struct UnreadPolicy: Sendable {
    let news: NewsOfPolicy
    /// When the mail about it left; `nil` where it hasn't.
    let told: Instant?
    /// Whether what is theirs was given under an earlier version still.
    let isUnderEarlier: Bool
}

extension Reading {
    /// What is noted as news to somebody behind the newest that they say to have read.
    fileprivate func unread(by account: Account.ID) throws -> UnreadPolicy? {
        let unread = try row(
            """
            SELECT min(version) AS first, max(version) AS newest,
                max(CASE WHEN sent IS NULL THEN 1 ELSE 0 END) AS waits, max(sent) AS sent,
                (SELECT policy_version FROM account WHERE id = \(account)) AS under
            FROM policy_notice WHERE account = \(account) AND version > coalesce(
                (SELECT max(version) FROM acknowledgement WHERE account = \(account)), 0)
            """)
        guard let unread, let first: Int = try unread["first"], let newest: Int = try unread["newest"],
            let under: Int = try unread["under"]
        else { return nil }
        let waits: Bool = try unread["waits"]
        return UnreadPolicy(
            news: NewsOfPolicy(known: first - 1, newest: newest), told: waits ? nil : try unread["sent"],
            isUnderEarlier: under < newest)
    }
}
