import Crypto
import Database
import Foundation

extension Partners {
    /// How often a partner may ask.
    package static let pause = Duration.minutes(1)
    /// How long what it was handed may be kept: whoever took their consent back isn't in the next one.
    static let life = Duration.hours(24)

    /// What a partner gets: the people whose consent to its words of now holds, with the fields that these words name, signed
    /// with the site's key.
    ///
    /// That it was handed over is committed to the journal first, and noted beside the keys; without that, nothing is. It is
    /// counted for each of them then.
    ///
    /// - Parameter token: the partner's secret.
    /// - Returns: a compact JSON Web Signature.
    /// - Throws: `Refusal.forbidden` for whoever isn't a partner now, or hasn't its secret; `.tooMany`.
    package func feed(for key: String, token: String) async throws -> String {
        guard let partner = active.first(where: { $0.key == key && $0.opens(with: token) }) else {
            throw Refusal.forbidden
        }
        try await site.database.read { try $0.requirePause(before: key) }

        let words = PartnerWords(partner)
        let gathered = try await people(of: partner, words)
        let noted = try await site.keyring.newestDelivery()

        let (delivery, previous, handed) = try await site.database.write { writer in
            try writer.requirePause(before: key)
            // Whoever took it back, locked everything or is erased while the others were gathered isn't handed over.
            let consenting = try writer.consenting(to: key, words)
            let handed = gathered.filter { consenting.contains($0.account) }
            let list = try FeedContent.encoder.encode(handed.map(\.person))
            // No number is given again, though the tables lost their newest.
            let last = [try writer.lastDelivery()?.end, noted].compactMap(\.self).max { $0.number < $1.number }
            let delivery = PartnerDelivery(
                number: (last?.number ?? 0) + 1, partner: key, at: writer.now, people: handed.count,
                contentHash: PartnerDelivery.hash(of: list), after: last?.hash ?? "")
            try writer.insert(delivery)
            return (delivery, last?.hash ?? "", handed)
        }
        try await site.keyring.noteDelivery(delivery.end)
        for (account, _) in handed { site.gate.openings.note(.partners, of: account, at: delivery.at) }

        let content = FeedContent(
            partner: key, purpose: partner.purpose, at: delivery.at.milliseconds / 1_000,
            until: (delivery.at + Self.life).milliseconds / 1_000, number: delivery.number, previous: previous,
            people: handed.map(\.person))
        return try site.keyring.signing.sign(json: try FeedContent.encoder.encode(content))
    }

    /// Some at a time, so that nothing else waits for them. Whoever has everything locked, or is erased meanwhile, is left out.
    private func people(
        of partner: Partner, _ words: PartnerWords
    ) async throws -> [(account: Account.ID, person: FeedPerson)] {
        var found: [(account: Account.ID, person: FeedPerson)] = []
        var last: Account.ID?
        while true {
            let after = last
            let batch = try await site.database.read { try $0.consented(to: partner.key, words, after: after) }
            guard let end = batch.last else { return found }
            for stored in batch {
                do {
                    found.append((stored.account, try await person(stored, for: partner)))
                } catch let error where error is Withheld || error as? KeyringError == .destroyed {
                    continue
                }
            }
            last = end.account
        }
    }

    private func person(_ stored: ConsentedPerson, for partner: Partner) async throws -> FeedPerson {
        try await site.gate.require(.partners, of: stored.account)
        let hash = try site.keyring.hash("\(partner.key) \(stored.account)".utf8, with: .partnerSubjects)
        var person = FeedPerson(subject: SigningKey.base64URL(hash.prefix(16)))
        for field in partner.fields {
            switch field {
            case .email:
                guard let email = stored.email else { continue }
                person.email = try await site.gate.open(email, for: .partners, counted: false).leave(by: .partner)
            case .pseudonym:
                guard let content = stored.content else { continue }
                person.pseudonym = try await site.gate.open(content, for: .partners, counted: false).pseudonym
                    .leave(by: .partner)
            case .department: person.department = stored.commune.flatMap { site.places.commune($0)?.department }
            case .category: person.category = stored.category?.key
            }
        }
        return person
    }
}

extension Partner {
    /// Whether that is its secret. Every byte is looked at: how long it takes says nothing of where they differ.
    fileprivate func opens(with token: String) -> Bool {
        let hash = PartnerDelivery.hash(of: token)
        return hash.utf8.count == tokenHash.utf8.count
            && zip(hash.utf8, tokenHash.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// What is signed.
private struct FeedContent: Encodable {
    let kind = "partner-feed"
    let partner: String
    let purpose: String
    /// Seconds since 1970, UTC.
    let at: Int64
    /// From then on it must be thrown away, and asked for again.
    let until: Int64
    /// Of its entry in the journal, and the hash of the one before.
    let number: Int
    let previous: String
    let people: [FeedPerson]

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}

/// A person, as one partner knows them.
private struct FeedPerson: Encodable, Sendable {
    /// The same in each feed of that partner, and another for every other one.
    let subject: String
    var email: String?
    var pseudonym: String?
    var department: String?
    var category: String?
}

/// A person who consented, with the newest ad of theirs that is online.
private struct ConsentedPerson: Sendable {
    let account: Account.ID
    let email: Sealed<String>?
    let category: Category?
    let commune: String?
    let content: Sealed<AdContent>?

    init(row: Row) throws {
        let account: Account.ID = try row["account"]
        let email: Data? = try row["email"]
        let (ad, bytes): (Ad.ID?, Data?) = (try row["ad"], try row["content"])
        self.account = account
        self.email = email.map { Sealed(bytes: $0, at: Account.emailPlace(of: account), of: account) }
        category = try row["category"]
        commune = try row["commune"]
        content = ad.flatMap { ad in bytes.map { Sealed(bytes: $0, at: Ad.contentPlace(of: ad), of: account) } }
    }
}

extension Reading {
    fileprivate func requirePause(before key: String) throws {
        guard let last = try lastDelivery(to: key)?.at, now - last < Partners.pause else { return }
        throw Refusal.tooMany(retryAfter: Partners.pause - (now - last))
    }

    /// Those whose consent to these very words holds, a batch of them.
    fileprivate func consented(
        to key: String, _ words: PartnerWords, after last: Account.ID?
    ) throws -> [ConsentedPerson] {
        try rows(
            """
            SELECT partner_consent.account AS account, account.email AS email, ad.id AS ad, ad.category AS category,
                ad.commune AS commune, ad.content AS content
            FROM partner_consent JOIN account ON account.id = partner_consent.account
            LEFT JOIN ad ON ad.id = (
                SELECT newest.id FROM ad AS newest
                WHERE newest.account = account.id AND newest.state = 'online' AND newest.ends > \(now)
                ORDER BY newest.position DESC LIMIT 1)
            WHERE \(holding(to: key, words)) AND partner_consent.account > \(last?.text ?? "")
            ORDER BY partner_consent.account LIMIT \(JobTurn.batch)
            """
        ).map(ConsentedPerson.init)
    }

    fileprivate func consenting(to key: String, _ words: PartnerWords) throws -> Set<Account.ID> {
        Set(
            try rows("SELECT account FROM partner_consent WHERE \(holding(to: key, words))").map { try $0["account"] })
    }

    /// Which consents hold: to that partner, in these very words, of nobody who has everything locked or is being erased.
    private func holding(to key: String, _ words: PartnerWords) -> SQL {
        """
        partner_consent.partner = \(key) AND partner_consent.words = \(words.hash)
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = partner_consent.account)
            AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = partner_consent.account)
        """
    }
}
