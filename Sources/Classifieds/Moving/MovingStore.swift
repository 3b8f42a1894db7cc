import Database
import Foundation

/// A site whose ads are brought here.
package struct Move: Sendable {
    package typealias ID = Classifieds.ID<Move>
}

/// Who holds what came for an address, until its owner has said what is to become of it.
struct ComingHolder: Sendable {
    let id: Account.ID
    let email: Sealed<String>
}

/// An ad that comes, sealed and ready to be written.
struct ComingRow: Sendable {
    let ad: SealedAd
    let source: Data
    let published: Instant
}

extension Reading {
    /// Of these names over there, those that were brought, and whether their photos were too.
    func arrived(_ sources: [Data]) throws -> [Data: Arrived] {
        let found = try sources.compactMap { source -> (Data, Arrived)? in
            guard let row = try row("SELECT ad, photos FROM moved_ad WHERE source = \(source)") else { return nil }
            return (source, Arrived(ad: try row["ad"], photos: try row["photos"]))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// Who holds what this move brought before for those addresses: the mail of a holder names one site.
    func comingHolders(of indexes: [EmailIndex], in move: Move.ID) throws -> [EmailIndex: Account.ID] {
        try Set(indexes).reduce(into: [:]) { holders, index in
            let row = try row(
                """
                SELECT account.id AS id FROM account JOIN moved_person ON moved_person.account = account.id
                WHERE email_index = \(index.bytes) AND proved IS NULL AND moved_person.move = \(move)
                    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = account.id)
                """)
            if let row { holders[index] = try row["id"] as Account.ID }
        }
    }

    /// Who holds what other sites brought for the same address.
    func otherComingHolders(besides holder: Account.ID) throws -> [Account.ID] {
        try rows(
            """
            SELECT other.id AS id FROM account AS holder
            JOIN account AS other ON other.email_index = holder.email_index AND other.proved IS NULL
            JOIN moved_person ON moved_person.account = other.id
            WHERE holder.id = \(holder) AND other.id <> \(holder)
            """
        ).map { try $0["id"] }
    }

    /// From which site somebody's waiting ads come; `nil` when none wait.
    func origin(ofComing account: Account.ID) throws -> String? {
        try row(
            """
            SELECT move.origin AS origin FROM moved_person JOIN move ON move.id = moved_person.move
            WHERE moved_person.account = \(account)
            """)?["origin"]
    }
}

/// What is known of an ad that was brought.
struct Arrived: Sendable {
    /// `nil` once it is gone.
    let ad: Ad.ID?
    /// When its photos were brought.
    let photos: Instant?
}

extension Writer {
    func beginMove(from origin: String) throws -> Move.ID {
        let row = try row(
            """
            INSERT INTO move (id, origin, began) VALUES (\(Move.ID.random()), \(origin), \(now))
            ON CONFLICT (origin) DO UPDATE SET finished = NULL RETURNING id
            """)
        guard let row else { throw Refusal.conflict }
        return try row["id"]
    }

    func finishMove(_ move: Move.ID) throws {
        try run("UPDATE move SET finished = \(now) WHERE id = \(move)")
    }

    func insert(_ holder: ComingHolder, index: EmailIndex, of move: Move.ID) throws {
        try insertHolder(holder.id)
        try setAddress(holder.email, index: index, of: holder.id)
        try run("INSERT INTO moved_person (account, move, arrived) VALUES (\(holder.id), \(move), \(now))")
    }

    /// With a person goes what waits for their address: the sweep erases it.
    func noteErasureOfComing(with account: Account.ID) throws {
        try run(
            """
            INSERT INTO erasure (account, asked)
            SELECT moved_person.account, CAST(\(now) AS bigint) FROM account AS erased
            JOIN account AS waiting ON waiting.email_index = erased.email_index AND waiting.proved IS NULL
            JOIN moved_person ON moved_person.account = waiting.id
            WHERE erased.id = \(account) AND erased.proved IS NOT NULL
            ON CONFLICT (account) DO NOTHING
            """)
    }

    /// Writes ads that wait for their owner's word, each at the rank of its date.
    func insert(_ rows: [ComingRow], of move: Move.ID) throws {
        let last: Int = try row("SELECT coalesce(max(position), 0) AS last FROM ad")?["last"] ?? 0
        for (number, row) in rows.enumerated() {
            let ad = row.ad
            try run(
                """
                INSERT INTO ad (id, account, state, category, commune, "precision", content, telephone, created, changed,
                    published, position)
                VALUES (\(ad.id), \(ad.account), 'pending', \(ad.category), \(ad.commune), \(ad.precision),
                    \(ad.content.bytes), \(ad.telephone?.bytes), \(now), \(now), \(row.published), \(last + number + 1))
                """)
            try date(.pending, of: ad.id)
            try run(
                """
                INSERT INTO moved_ad (source, move, ad, arrived) VALUES (\(row.source), \(move), \(ad.id), \(now))
                """)
        }
    }
}
