import Database
import TestSite
import Testing

@testable import Classifieds

extension TestSite {
    /// A request as a row: of somebody known, or from an address alone.
    func ask(
        _ kind: Classifieds.Request.Kind = .help, of account: Account.ID? = nil, email: String? = nil
    ) async throws -> Classifieds.Request.ID {
        let (id, holder) = (Classifieds.Request.ID.random(), try await site.keyring.makeKey())
        var sealed: Sealed<String>?
        if let email {
            sealed = try await site.keyring.seal(email, at: Classifieds.Request.emailPlace(of: id), of: holder)
        }
        try await site.database.write { [sealed] writer in
            let proof: Classifieds.Request.Proof = account == nil ? .none : .session
            try writer.insertHolder(holder)
            try writer.run(
                """
                INSERT INTO request (id, holder, account, kind, channel, received, due, email, proof, proved, secret_hash)
                VALUES (\(id), \(holder), \(account), \(kind), 'form', \(writer.now), \(writer.now + .days(30)),
                    \(sealed?.bytes), \(proof), \(account == nil ? nil : writer.now), \(Secret.random().hash))
                """)
        }
        return id
    }

    /// An order about somebody, as a row.
    func order(about account: Account.ID, silentUntil: Instant? = nil) async throws -> LegalOrder.ID {
        let (id, holder) = (LegalOrder.ID.random(), try await site.keyring.makeKey())
        let sealer = try await site.keyring.sealer(of: holder)
        let details = try sealer.seal("canari", at: LegalOrder.detailsPlace(of: id))
        let document = try sealer.seal("canari", at: LegalOrder.documentPlace(of: id))
        try await site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.run(
                """
                INSERT INTO legal_order (id, holder, account, type, details, document, received, due, entered_by, authentic,
                    authentic_by, silent_until, silent_because)
                VALUES (\(id), \(holder), \(account), 'identity', \(details.bytes), \(document.bytes), \(writer.now),
                    \(writer.now + .days(8)), 's', 'signature', 's', \(silentUntil),
                    \(silentUntil == nil ? nil : "investigation"))
                """)
        }
        return id
    }

    /// Asks to see something for a request, or another case.
    @discardableResult
    func reveal(
        _ field: Reveal.Field = .email, of subject: String, in queue: CaseQueue = .support,
        because reason: Reveal.Reason? = nil, by caller: Caller
    ) async throws -> Reveal.ID {
        let reason = reason ?? queue.revealReasons.first ?? .answering
        let draft = RevealDraft(queue: queue, subject: subject, field: field, reason: reason)
        return try await site.reveals.ask(draft, by: caller)
    }

    /// So many requests of one person, each with a mask lifted.
    func reveals(_ count: Int, of account: Account.ID, by caller: Caller) async throws {
        for _ in 0..<count { try await reveal(of: try await ask(of: account).text, by: caller) }
    }

    /// What a mask hid.
    func shown(_ id: Reveal.ID, to caller: Caller) async throws -> [String] {
        guard case .words(let words) = try await site.reveals.show(id, to: caller).value else { return [] }
        return words.map { $0.leave(by: .ownPage) }
    }

    func acts() async throws -> [JournalAct] {
        try await site.database.read { try $0.journalEntries(from: 1, limit: 1_000) }.map(\.entry.act)
    }
}
