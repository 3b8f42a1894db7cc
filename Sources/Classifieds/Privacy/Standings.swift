import Database

/// Who isn't like most: whoever has their data locked, objected to something, or gave what is theirs under an earlier policy.
struct Standings: Sendable {
    var restricted: Set<Account.ID> = []
    var objections: [Account.ID: Set<Purpose>] = [:]
    /// The policy's version, of those who came before a purpose did.
    var versions: [Account.ID: Int] = [:]
    /// The version with which each purpose came that the policy in force names; `nil` where none is published.
    var since: [Purpose: Int]?

    /// Why a purpose is refused for a person; `nil` when it isn't.
    func reason(against purpose: Purpose, of account: Account.ID) -> Withheld.Reason? {
        if !purpose.staysUnderRestriction, restricted.contains(account) { return .restriction }
        if purpose.mayBeRefused, objections[account]?.contains(purpose) == true { return .objection }
        guard let since else { return nil }
        guard let first = since[purpose] else { return .earlierPolicy }
        if let version = versions[account], version < first { return .earlierPolicy }
        return nil
    }
}

extension Reading {
    /// Whether a person consents to a purpose that rests on nothing else: each has its own record.
    func consents(to purpose: Purpose, _ account: Account.ID) throws -> Bool {
        switch purpose {
        case .prospection:
            try row(
                """
                SELECT account FROM news_letter WHERE account = \(account) AND confirmed IS NOT NULL AND ends > \(now)
                """) != nil
        case .partners: try row("SELECT account FROM partner_consent WHERE account = \(account)") != nil
        default: false
        }
    }

    func standings() throws -> Standings {
        var standings = Standings()
        standings.restricted = Set(try rows("SELECT account FROM restriction").map { try $0["account"] })
        for row in try rows("SELECT account, purpose FROM objection") {
            standings.objections[try row["account"], default: []].insert(try row["purpose"])
        }
        standings.since = try promisedSince()
        let newest = standings.since?.values.max() ?? 1
        for row in try rows("SELECT id, policy_version FROM account WHERE policy_version < \(newest)") {
            standings.versions[try row["id"]] = try row["policy_version"]
        }
        return standings
    }
}
