import Database
import Foundation

/// A leak as its row holds it.
struct StoredBreach: Sendable {
    let id: Breach.ID
    let holder: Account.ID
    let known: Instant
    let began: Instant?
    let kinds: Set<Breach.Kind>
    let risk: Breach.Risk
    let facts: Sealed<BreachFacts>
    /// How many people, once somebody counted.
    let people: Int?
    /// A colleague's id; `nil` for the operator.
    let openedBy: String?
    let notified: Instant?
    let told: Instant?
    let closed: Instant?

    static let columns: SQL = "id, holder, known, began, kinds, risk, facts, people, opened_by, notified, told, closed"

    init(row: Row) throws {
        id = try row["id"]
        holder = try row["holder"]
        known = try row["known"]
        began = try row["began"]
        let words: String = try row["kinds"]
        kinds = Set(words.split(separator: ",").compactMap { Breach.Kind(rawValue: String($0)) })
        risk = try row["risk"]
        facts = Sealed(bytes: try row["facts"], at: Breach.factsPlace(of: id), of: holder)
        people = try row["people"]
        openedBy = try row["opened_by"]
        notified = try row["notified"]
        told = try row["told"]
        closed = try row["closed"]
    }
}

extension Breach.Kind {
    /// As the column holds them.
    static func text(_ kinds: Set<Breach.Kind>) -> String {
        allCases.filter(kinds.contains).map(\.rawValue).joined(separator: ",")
    }
}

extension Reading {
    func breach(_ id: Breach.ID) throws -> StoredBreach? {
        try row("SELECT \(StoredBreach.columns) FROM breach WHERE id = \(id)").map(StoredBreach.init)
    }

    /// - Throws: `Refusal.notFound` for none of that name, `.conflict` for one that is closed.
    func openBreach(_ id: Breach.ID) throws -> StoredBreach {
        guard let breach = try breach(id) else { throw Refusal.notFound }
        guard breach.closed == nil else { throw Refusal.conflict }
        return breach
    }

    func breaches() throws -> [StoredBreach] {
        try rows("SELECT \(StoredBreach.columns) FROM breach ORDER BY closed IS NOT NULL, known DESC, id")
            .map(StoredBreach.init)
    }

    /// Which purposes' data are concerned, in the order of the list.
    func breachParts(of id: Breach.ID) throws -> [Purpose] {
        let found: [Purpose] = try rows("SELECT purpose FROM breach_part WHERE breach = \(id)").map {
            try $0["purpose"]
        }
        return Purpose.allCases.filter(found.contains)
    }

    /// How many people aren't told yet, of all that are counted and still there.
    func breachPeople(of id: Breach.ID) throws -> (untold: Int, all: Int) {
        let row = try row(
            """
            SELECT count(*) AS everybody, count(told) AS told FROM breach_person WHERE breach = \(id)
            """)
        let (everybody, told): (Int, Int) = (try row?["everybody"] ?? 0, try row?["told"] ?? 0)
        return (everybody - told, everybody)
    }
}
