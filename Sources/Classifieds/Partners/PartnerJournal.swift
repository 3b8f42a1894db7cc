import Crypto
package import Database
import Foundation

/// That something was handed to a partner: when, of how many, and the hash of what; nothing of anybody. Each entry's hash is over
/// the one before it too, so that none can be changed or taken out unseen.
package struct PartnerDelivery: Sendable, Equatable {
    package let number: Int
    package let partner: String
    package let at: Instant
    package let people: Int
    /// SHA-256 of the list of people as it was handed over, in hexadecimal.
    package let contentHash: String
    /// SHA-256 over these and the hash of the entry before, in hexadecimal.
    package let hash: String

    init(number: Int, partner: String, at: Instant, people: Int, contentHash: String, after previous: String) {
        (self.number, self.partner, self.at, self.people) = (number, partner, at, people)
        self.contentHash = contentHash
        hash = Self.hash(
            of: "\(number)\n\(partner)\n\(at.milliseconds)\n\(people)\n\(contentHash)\n\(previous)")
    }

    var end: PartnerJournal.End { PartnerJournal.End(number: number, hash: hash) }

    static func hash(of text: String) -> String { hash(of: Data(text.utf8)) }

    static func hash(of bytes: Data) -> String {
        Hexadecimal.text(SHA256.hash(data: bytes))
    }

    fileprivate init(row: Row) throws {
        number = try row["number"]
        partner = try row["partner"]
        at = try row["at"]
        people = try row["people"]
        contentHash = try row["content_hash"]
        hash = try row["hash"]
    }
}

/// The journal as it stands.
package struct PartnerJournal: Sendable {
    package let deliveries: [PartnerDelivery]
    /// The number of the first entry that isn't what was written, or behind which one is missing; `nil` where the chain holds.
    package let broken: Int?

    /// Whether entries are missing at its end: the one that the keyring noted last isn't there.
    package let isCutShort: Bool

    /// An entry, as the keyring notes it.
    struct End: Sendable, Equatable {
        let number: Int
        let hash: String
    }

    /// - Parameter noted: what the keyring noted last.
    init(_ deliveries: [PartnerDelivery], noted: End? = nil) {
        self.deliveries = deliveries
        isCutShort = noted.map { noted in !deliveries.contains { $0.end == noted } } ?? false
        var (previous, next) = ("", 1)
        var broken: Int?
        for entry in deliveries where broken == nil {
            let written = PartnerDelivery(
                number: next, partner: entry.partner, at: entry.at, people: entry.people,
                contentHash: entry.contentHash, after: previous)
            if written != entry { broken = entry.number }
            (previous, next) = (entry.hash, next + 1)
        }
        self.broken = broken
    }
}

extension Partners {
    /// All that was ever handed over, in order, whether the chain holds, and whether its end is there.
    package func journal() async throws -> PartnerJournal {
        // The note comes behind its entry: whatever is noted now is in what is read after.
        let noted = try await site.keyring.newestDelivery()
        return PartnerJournal(
            try await site.database.read { reader in
                try reader.rows(
                    "SELECT number, partner, at, people, content_hash, hash FROM partner_delivery ORDER BY number"
                ).map(PartnerDelivery.init)
            }, noted: noted)
    }
}

extension Reading {
    /// The newest entry of all, or of one partner.
    func lastDelivery(to partner: String? = nil) throws -> PartnerDelivery? {
        try row(
            """
            SELECT number, partner, at, people, content_hash, hash FROM partner_delivery
            WHERE partner = coalesce(\(partner), partner) ORDER BY number DESC LIMIT 1
            """
        ).map(PartnerDelivery.init)
    }
}

extension Writer {
    func insert(_ delivery: PartnerDelivery) throws {
        try run(
            """
            INSERT INTO partner_delivery (number, partner, at, people, content_hash, hash)
            VALUES (\(delivery.number), \(delivery.partner), \(delivery.at), \(delivery.people),
                \(delivery.contentHash), \(delivery.hash))
            """)
    }
}
