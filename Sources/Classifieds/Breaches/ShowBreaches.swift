package import Database

/// A leak in a list: what is in it isn't opened.
package struct ListedBreach: Sendable {
    package let id: Breach.ID
    package let known: Instant
    package let kinds: Set<Breach.Kind>
    package let risk: Breach.Risk
    package let people: Int?
    package let clock: BreachClock
    package let told: Instant?
    package let closed: Instant?
}

/// A leak with what is written about it.
package struct ShownBreach: Sendable {
    package let listed: ListedBreach
    package let began: Instant?
    package let opener: ActingPerson
    package let notified: Instant?
    package let parts: [Purpose]
    package let facts: Opened<BreachFacts>
    /// How many are counted and aren't told yet.
    package let untold: Int
    package let records: BreachRecords
    let stored: StoredBreach
}

/// About how many records of the people concerned there are (article 33.3 a).
package struct BreachRecords: Sendable, Equatable {
    package let ads: Int
    package let photos: Int
    package let messages: Int
    package let connections: Int

    /// Everything together.
    package var total: Int { ads + photos + messages + connections }
}

extension Breaches {
    /// Every leak that is kept, those that are open first.
    ///
    /// - Throws: `Refusal.forbidden` without the duty.
    package func list(by caller: Caller) async throws -> [ListedBreach] {
        _ = try caller.onDuty(.handleBreaches)

        let now = site.clock.now()
        return try await site.database.read { try $0.breaches() }.map { ListedBreach($0, now: now) }
    }

    /// One leak.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`.
    package func show(_ id: Breach.ID, to caller: Caller) async throws -> ShownBreach {
        _ = try caller.onDuty(.handleBreaches)

        let found = try await site.database.read { reader in
            guard let breach = try reader.breach(id) else { throw Refusal.notFound }
            return (
                breach: breach, parts: try reader.breachParts(of: id), people: try reader.breachPeople(of: id),
                records: try reader.breachRecords(of: id)
            )
        }
        let opener = ActingPerson(found.breach.openedBy, among: try await site.staff.names())
        return ShownBreach(
            listed: ListedBreach(found.breach, now: site.clock.now()), began: found.breach.began, opener: opener,
            notified: found.breach.notified, parts: found.parts,
            facts: try await site.gate.open(found.breach.facts, for: .breaches), untold: found.people.untold,
            records: found.records, stored: found.breach)
    }
}

extension ListedBreach {
    init(_ breach: StoredBreach, now: Instant) {
        self.init(
            id: breach.id, known: breach.known, kinds: breach.kinds, risk: breach.risk, people: breach.people,
            clock: BreachClock(known: breach.known, risk: breach.risk, notified: breach.notified, now: now),
            told: breach.told, closed: breach.closed)
    }
}

extension Reading {
    fileprivate func breachRecords(of id: Breach.ID) throws -> BreachRecords {
        func count(_ statement: SQL) throws -> Int { try row(statement)?["count"] ?? 0 }
        return BreachRecords(
            ads: try count(
                """
                SELECT count(*) AS count FROM ad
                WHERE account IN (SELECT account FROM breach_person WHERE breach = \(id))
                """),
            photos: try count(
                """
                SELECT count(*) AS count FROM photo
                WHERE account IN (SELECT account FROM breach_person WHERE breach = \(id))
                """),
            messages: try count(
                """
                SELECT count(*) AS count FROM message
                WHERE sender IN (SELECT account FROM breach_person WHERE breach = \(id))
                """),
            connections: try count(
                """
                SELECT count(*) AS count FROM connection
                WHERE account IN (SELECT account FROM breach_person WHERE breach = \(id))
                """))
    }
}

extension ShownBreach {
    /// As its form had it, but for what is sealed.
    package var draft: BreachDraft {
        var draft = BreachDraft()
        (draft.knownDay, draft.knownHour) = FrenchMoment.fields(of: listed.known)
        draft.beganDay = began.map { FrenchMoment.fields(of: $0).day } ?? ""
        (draft.kinds, draft.risk, draft.parts) = (listed.kinds, listed.risk, Set(parts))
        return draft
    }
}
