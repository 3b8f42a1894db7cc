import Database

/// Who owns what is imported: everybody by the index of their address, and those to write.
struct ImportOwners: Sendable {
    var known: [EmailIndex: Account.ID] = [:]
    var new: [NewOwner] = []

    /// Somebody who comes with an import, with a key already.
    struct NewOwner: Sendable {
        let id: Account.ID
        let email: Sealed<String>
        let index: EmailIndex
    }
}

/// An ad that is imported, sealed and ready.
struct ImportRow: Sendable {
    let sealed: SealedAd
    let published: Instant
    let words: String
}

extension Ads {
    /// Those whom the operator vouches for; who isn't known yet has a key afterwards, and no row.
    func owners(of addresses: some Sequence<(EmailIndex, MailAddress)>) async throws -> ImportOwners {
        let addresses = Dictionary(addresses, uniquingKeysWith: { first, _ in first })
        var owners = ImportOwners()
        owners.known = try await site.database.read { reader in
            try addresses.keys.reduce(into: [:]) { known, index in
                known[index] = try reader.provedAccount(emailIndex: index)
            }
        }
        let unknown = addresses.filter { owners.known[$0.key] == nil }
        for (id, (index, address)) in zip(try await site.keyring.makeKeys(unknown.count), unknown) {
            owners.known[index] = id
            let email: Sealed<String> = try await site.keyring.seal(
                address.text, at: Account.emailPlace(of: id), of: id)
            owners.new.append(.init(id: id, email: email, index: index))
        }
        return owners
    }
}

extension Writer {
    /// Writes somebody new whose address is proved: in one statement, as nothing can refer to them yet.
    func insert(_ owner: ImportOwners.NewOwner) throws {
        try run(
            """
            INSERT INTO account (id, email, email_index, created, proved, policy_version)
            VALUES (\(owner.id), \(owner.email.bytes), \(owner.index.bytes), \(now), \(now),
                \(PolicyVersion.inForce(at: now)))
            """)
    }

    /// Puts new ads online in front of all others, in their order: what `insert`, `putOnline` and `index` do in turn for one, with
    /// as few statements as many ads need.
    func putOnline(_ rows: [ImportRow], until ends: Instant) throws {
        let last: Int = try row("SELECT coalesce(max(position), 0) AS last FROM ad")?["last"] ?? 0
        for (position, row) in zip((last + 1)..., rows) { try putOnline(row, at: position, until: ends) }
        try count(rows.map(\.words), by: 1)
        try tell(.adOnline, of: rows.map(\.sealed.id.text))
    }

    private func putOnline(_ row: ImportRow, at position: Int, until ends: Instant) throws {
        let ad = row.sealed
        try run(
            """
            INSERT INTO ad (id, account, state, category, commune, "precision", content, telephone, created, changed,
                position, published, ends)
            VALUES (\(ad.id), \(ad.account), 'online', \(ad.category), \(ad.commune), \(ad.precision),
                \(ad.content.bytes), \(ad.telephone?.bytes), \(now), \(now), \(position), \(row.published), \(ends))
            """)
        try run(
            """
            INSERT INTO ad_state (ad, state, since)
            VALUES (\(ad.id), \(Ad.State.draft), \(now)), (\(ad.id), \(Ad.State.online), \(now))
            """)
        if row.published >= now - Self.freshness {
            try run("INSERT INTO alert_queue (ad, since) VALUES (\(ad.id), \(now))")
        }
        try index(row.words, at: position)
        try run(
            """
            INSERT INTO ad_place (position, commune, "precision", published)
            VALUES (\(position), \(ad.commune), \(ad.precision), \(row.published))
            """)
    }

    /// An ad that is older when it is imported is no news: no alert tells of it.
    private static let freshness = Duration.days(1)
}
