import Database
import Foundation

extension Rights {
    /// « Refuser »: from now on nothing is done for that purpose, and what was kept for it is deleted (article 21; promise
    /// RIGHT-4). No reason is asked for.
    ///
    /// - Throws: `Refusal.notFound` for a purpose that can't be refused alone.
    package func object(to purpose: Purpose, by caller: Caller) async throws {
        try await object(to: purpose, of: try caller.requireMember().account)
    }

    /// The same for whoever proved by another way that the account is theirs.
    func object(to purpose: Purpose, of account: Account.ID) async throws {
        guard purpose.mayBeRefused else { throw Refusal.notFound }

        guard purpose != .prospection else { return try await refuseProspection(of: account, isTheirs: true) }
        let alerts = purpose == .alerts ? try await site.database.read { try $0.alerts(of: account) } : []
        // First where a backup that is put back would look.
        for alert in alerts { try await site.keyring.noteWithdrawn(.alert(alert.id)) }
        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.noteObjection(to: purpose, of: account)
        }

        site.gate.lookAgain()
        try await site.database.forgetHistory()
    }

    /// The letter stops, and none is ever begun for that address again, until its owner asks for it themselves. Of somebody who
    /// is gone nothing is written.
    ///
    /// - Parameter isTheirs: whether it is done in their own session, and not by the button of a mail.
    func refuseProspection(of account: Account.ID, isTheirs: Bool = false) async throws {
        let isThere = try await site.database.read { try $0.account(account)?.email != nil }
        guard isTheirs || isThere else { return }
        let address = try await suppressedAddress(of: account)
        // First where a backup that is put back would look.
        try await site.keyring.noteSuppressed(address)
        try await site.keyring.noteWithdrawn(.letter(account))

        try await site.database.write { writer in
            if isTheirs { try writer.requireLiving(account) }
            try writer.noteObjection(to: .prospection, of: account)
            try writer.suppress(address, since: writer.now)
        }

        site.gate.lookAgain()
        try await site.database.forgetHistory()
    }

    /// « Accepter de nouveau »: as if it had not been refused, from now on.
    package func accept(_ purpose: Purpose, by caller: Caller) async throws {
        let account = try caller.requireMember().account
        guard purpose.mayBeRefused else { throw Refusal.notFound }

        let address = purpose == .prospection ? try await suppressedAddress(of: account) : nil
        try await site.database.write { try $0.withdrawObjection(to: purpose, of: account, address) }

        site.gate.lookAgain()
        if let address { try await site.keyring.forgetSuppressed(address) }
    }

    /// Whether an address refused all prospection: whoever writes to one of nobody's account asks here first.
    package func isSuppressed(_ address: MailAddress) async throws -> Bool {
        let hash = try site.keyring.hash(address.text.lowercased().utf8, with: .suppression)
        return try await site.database.read { try $0.isSuppressed(hash) }
    }

    /// The keyed hash of the person's address: all that a suppression list holds (promise RIGHT-11).
    func suppressedAddress(of account: Account.ID) async throws -> Data {
        guard let email = try await site.database.read({ try $0.account(account) })?.email else {
            throw Refusal.gone
        }
        let address = try await site.gate.open(email, for: .selfService).leave(by: .quota)
        return try site.keyring.hash(address.lowercased().utf8, with: .suppression)
    }
}

extension Reading {
    /// Whether a person refuses a purpose.
    func refuses(_ purpose: Purpose, _ account: Account.ID) throws -> Bool {
        try objection(to: purpose, of: account) != nil
    }

    /// Since when a person refuses a purpose; `nil` when they don't.
    func objection(to purpose: Purpose, of account: Account.ID) throws -> Instant? {
        try row("SELECT since FROM objection WHERE account = \(account) AND purpose = \(purpose)")?["since"]
    }
}

extension Reading {
    /// Whether an address, by its keyed hash, refused all prospection.
    func isSuppressed(_ address: Data) throws -> Bool {
        try row("SELECT since FROM suppression WHERE address = \(address)") != nil
    }
}

extension Writer {
    /// As if it had not been refused.
    ///
    /// - Parameter address: for prospection, the keyed hash of the person's address.
    func withdrawObjection(to purpose: Purpose, of account: Account.ID, _ address: Data?) throws {
        try run("DELETE FROM objection WHERE account = \(account) AND purpose = \(purpose)")
        if let address { try run("DELETE FROM suppression WHERE address = \(address)") }
        try announce(.standings)
    }

    /// From now on nothing is done for that purpose, and what was kept for it is deleted; of somebody who is gone nothing is
    /// written. The gate has to look again.
    func noteObjection(to purpose: Purpose, of account: Account.ID) throws {
        try run(
            """
            INSERT INTO objection (account, purpose, since)
            SELECT id, \(purpose), \(now) FROM account WHERE id = \(account)
            ON CONFLICT (account, purpose) DO NOTHING
            """)
        try deleteWhatServes(purpose, of: account)
        try announce(.standings)
    }

    func suppress(_ address: Data, since: Instant) throws {
        try run(
            """
            INSERT INTO suppression (address, since) VALUES (\(address), \(since)) ON CONFLICT (address) DO NOTHING
            """)
    }

    fileprivate func deleteWhatServes(_ purpose: Purpose, of account: Account.ID) throws {
        switch purpose {
        case .security: try run("DELETE FROM connection WHERE account = \(account)")
        case .figures: try run("DELETE FROM ad_day WHERE ad IN (SELECT id FROM ad WHERE account = \(account))")
        case .copies:
            try run("DELETE FROM text_print WHERE ad IN (SELECT id FROM ad WHERE account = \(account))")
            try run("DELETE FROM photo_print WHERE photo IN (SELECT id FROM photo WHERE account = \(account))")
            try run("DELETE FROM message_print WHERE message IN (SELECT id FROM message WHERE sender = \(account))")
        case .reminders: try deleteMails(of: .reminders, to: account)
        case .prospection: try deleteNewsLetter(of: account)
        case .alerts: try deleteAlerts(of: account)
        default: break
        }
    }
}
