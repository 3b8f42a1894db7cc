import Database
import Foundation

extension Ad {
    static let columns: SQL = """
        id, account, state, category, commune, "precision", content, telephone, position, changed, published, ends,
        replaces
        """

    init(row: Row) throws {
        let id: ID = try row["id"]
        let account: Account.ID = try row["account"]
        let telephone: Data? = try row["telephone"]
        self.init(
            id: id, account: account, state: try row["state"], category: try row["category"],
            commune: try row["commune"], precision: try row["precision"],
            content: Sealed(bytes: try row["content"], at: Self.contentPlace(of: id), of: account),
            telephone: telephone.map { Sealed(bytes: $0, at: Self.telephonePlace(of: id), of: account) },
            position: try row["position"], changed: try row["changed"], published: try row["published"],
            ends: try row["ends"], replaces: try row["replaces"])
    }

    static func contentPlace(of id: ID) -> SealedPlace {
        SealedPlace("ad", "content", row: id.text)
    }

    static func telephonePlace(of id: ID) -> SealedPlace {
        SealedPlace("ad", "telephone", row: id.text)
    }
}

extension Reading {
    func ad(_ id: Ad.ID) throws -> Ad? {
        try row("SELECT \(Ad.columns) FROM ad WHERE id = \(id)").map(Ad.init)
    }

    /// A person's ads, newest change first.
    func ads(of account: Account.ID) throws -> [Ad] {
        try rows("SELECT \(Ad.columns) FROM ad WHERE account = \(account) ORDER BY number DESC").map(Ad.init)
    }
}

/// What is written of an ad, sealed and ready.
struct SealedAd: Sendable {
    let id: Ad.ID
    let account: Account.ID
    let category: Category
    let commune: String
    let precision: Precision
    let content: Sealed<AdContent>
    let telephone: Sealed<String>?
}

extension Writer {
    /// Writes a new draft.
    func insert(_ ad: SealedAd, replacing replaced: Ad.ID?) throws {
        try run(
            """
            INSERT INTO ad (id, account, state, category, commune, "precision", content, telephone, created, changed,
                replaces)
            VALUES (\(ad.id), \(ad.account), 'draft', \(ad.category), \(ad.commune), \(ad.precision),
                \(ad.content.bytes), \(ad.telephone?.bytes), \(now), \(now), \(replaced))
            """)
        try date(.draft, of: ad.id)
    }

    /// Writes over a draft, which is one from now on.
    ///
    /// - Throws: `Refusal.conflict` when it went further meanwhile: it is online, somebody else's, or gone.
    func rewrite(_ ad: SealedAd) throws {
        let rewritten = try row(
            """
            UPDATE ad SET state = 'draft', category = \(ad.category), commune = \(ad.commune),
                "precision" = \(ad.precision), content = \(ad.content.bytes), telephone = \(ad.telephone?.bytes),
                changed = \(now)
            WHERE id = \(ad.id) AND account = \(ad.account) AND state IN ('draft', 'pending') RETURNING id
            """)
        guard rewritten != nil else { throw Refusal.conflict }
        try date(.draft, of: ad.id)
    }

    /// Notes that a draft is gone on with.
    ///
    /// - Throws: `Refusal.conflict` when it went further meanwhile.
    func touch(_ ad: SealedAd) throws {
        let touched = try row(
            """
            UPDATE ad SET changed = \(now)
            WHERE id = \(ad.id) AND account = \(ad.account) AND state IN ('draft', 'pending') RETURNING id
            """)
        guard touched != nil else { throw Refusal.conflict }
    }

    /// Writes what was revised; the state stays.
    func revise(_ ad: SealedAd) throws {
        try run(
            """
            UPDATE ad SET category = \(ad.category), commune = \(ad.commune), "precision" = \(ad.precision),
                content = \(ad.content.bytes), telephone = \(ad.telephone?.bytes), changed = \(now)
            WHERE id = \(ad.id)
            """)
    }

    /// Puts an ad online: in front of all others, or at the rank that it had.
    ///
    /// - Returns: its position in the search index.
    /// - Throws: `Refusal.conflict` when it isn't waiting any more.
    func putOnline(_ id: Ad.ID, from states: [Ad.State] = [.draft, .pending], until ends: Instant) throws -> Int {
        try queueForAlerts(id)
        let row = try row(
            """
            UPDATE ad SET state = 'online', published = coalesce(published, \(now)), ends = \(ends),
                position = coalesce(position, (SELECT coalesce(max(position), 0) + 1 FROM ad))
            WHERE id = \(id) AND state IN (\(list: states)) RETURNING position
            """)
        guard let row else { throw Refusal.conflict }
        try date(.online, of: id)
        return try row["position"]
    }

    /// Ends an ad, if its time has come.
    ///
    /// - Returns: whose it is; `nil` when it was renewed meanwhile, or is over already.
    func end(_ id: Ad.ID) throws -> Account.ID? {
        let ended = try row(
            """
            UPDATE ad SET state = 'ended' WHERE id = \(id) AND state IN ('online', 'paused') AND ends <= \(now)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            RETURNING account, position
            """)
        guard let ended else { return nil }
        try takeOffline(id, at: try ended["position"])
        try date(.ended, of: id)
        return try ended["account"]
    }

    /// Deletes an ad, and the changes to it that wait.
    ///
    /// - Returns: their photos, which are noted, and whose files are to be deleted after the transaction.
    func deleteAd(_ id: Ad.ID) throws -> [Photo.ID] {
        try delete(id, for: id)
    }

    /// - Parameter whole: the ad that is deleted with what belongs to it.
    private func delete(_ id: Ad.ID, for whole: Ad.ID) throws -> [Photo.ID] {
        let changes: [Ad.ID] = try rows(
            """
            SELECT change.id FROM ad AS change JOIN ad ON ad.id = change.replaces AND ad.account = change.account
            WHERE change.replaces = \(id) AND change.state = 'draft'
            """
        ).map { try $0["id"] }
        return try changes.flatMap { try delete($0, for: whole) } + deleteRow(of: id, for: whole)
    }

    private func deleteRow(of id: Ad.ID, for whole: Ad.ID) throws -> [Photo.ID] {
        let photos = try photos(of: id).map(\.id)
        try noteDeletions(of: photos, for: whole.text)
        if let position: Int = try row("SELECT position FROM ad WHERE id = \(id)")?["position"] ?? nil {
            try takeOffline(id, at: position)
        }
        try revokeLinks(for: id)
        try run("DELETE FROM ad WHERE id = \(id)")
        return photos
    }

    /// Writes down where an ad stands from now on; the operator's programs are told when everybody can see it.
    func date(_ state: Ad.State, of id: Ad.ID) throws {
        try run("INSERT INTO ad_state (ad, state, since) VALUES (\(id), \(state), \(now))")
        if state == .online { try tell(.adOnline, of: id.text) }
    }
}

extension Writer {
    /// What waited for a link waits for its author's form again.
    func setDraft(_ id: Ad.ID) throws {
        let waited = try row("UPDATE ad SET state = 'draft' WHERE id = \(id) AND state = 'pending' RETURNING id")
        if waited != nil { try date(.draft, of: id) }
    }

    /// The draft was sent: it waits for its advertiser to open the mail.
    func setPending(_ id: Ad.ID) throws {
        try run("UPDATE ad SET state = 'pending' WHERE id = \(id) AND state = 'draft'")
        try date(.pending, of: id)
    }
}
