import Database

/// Who isn't like most: whoever has their data locked, objected to something, or gave what is theirs under an earlier policy.
struct Standings: Sendable {
    var restricted: Set<Account.ID> = []
    var objections: [Account.ID: Set<Purpose>] = [:]
    /// The policy's version, of those who came before a purpose did.
    var versions: [Account.ID: Int] = [:]

    /// Why a purpose is refused for a person; `nil` when it isn't.
    func reason(against purpose: Purpose, of account: Account.ID) -> Withheld.Reason? {
        // No purpose that rests on consent can be consented to yet.
        if purpose.basis == .consent { return .noConsent }
        if !purpose.staysUnderRestriction, restricted.contains(account) { return .restriction }
        if purpose.mayBeRefused, objections[account]?.contains(purpose) == true { return .objection }
        if let version = versions[account], version < purpose.since { return .earlierPolicy }
        return nil
    }
}

extension Reading {
    func standings() throws -> Standings {
        var standings = Standings()
        standings.restricted = Set(try rows("SELECT account FROM restriction").map { try $0["account"] })
        for row in try rows("SELECT account, purpose FROM objection") {
            standings.objections[try row["account"], default: []].insert(try row["purpose"])
        }
        for row in try rows("SELECT id, policy_version FROM account WHERE policy_version < \(Purpose.newest)") {
            standings.versions[try row["id"]] = try row["policy_version"]
        }
        return standings
    }
}
