package import Database

/// What a person wants otherwise than it is for everybody; without a row it is as if they had never been asked.
package enum MailChoice: String, Sendable, CaseIterable, SQLConvertible {
    /// No mail when somebody writes to them.
    case noMessages = "no-messages"
    /// The mail holds what was written.
    case withText = "with-text"
    /// Others see that they have read, and they see it of others, where both wish it.
    case showsReading = "shows-reading"
}

/// What a person decided about the mails of the site, and what became of these.
package struct OwnMailChoices: Sendable {
    /// What they want otherwise, and since when.
    package let choices: [MailChoice: Instant]
    /// Since when they refuse reminders.
    package let refusesReminders: Instant?
    /// Since when a mail server says that their address takes no mails.
    package let bounced: Instant?
}

extension Reading {
    /// Whether a person made a choice.
    func hasChosen(_ choice: MailChoice, _ account: Account.ID) throws -> Bool {
        try row("SELECT since FROM mail_choice WHERE account = \(account) AND choice = \(choice)") != nil
    }

    /// Whether a person lets others see that they have read: « Lu » is shown where both do.
    func showsReading(_ account: Account.ID) throws -> Bool {
        try hasChosen(.showsReading, account)
    }

    /// Since when mails to a person come back; `nil` when none did.
    func bounce(of account: Account.ID) throws -> Instant? {
        try row("SELECT since FROM bounce WHERE account = \(account)")?["since"]
    }
}

extension Writer {
    func choose(_ choice: MailChoice, _ isOn: Bool, for account: Account.ID) throws {
        guard isOn else {
            return try run("DELETE FROM mail_choice WHERE account = \(account) AND choice = \(choice)")
        }
        // Nothing for somebody who is gone: a mail's button outlives its reader.
        try run(
            """
            INSERT INTO mail_choice (account, choice, since)
            SELECT id, \(choice), \(now) FROM account WHERE id = \(account)
            ON CONFLICT (account, choice) DO NOTHING
            """)
        if choice == .noMessages { try deleteMails(of: .messages, to: account) }
    }

    /// What waits to be sent isn't wanted any more.
    func deleteMails(of subject: Unsubscription.Subject, to account: Account.ID) throws {
        for kind in OutboxEntry.Kind.allCases where kind.unsubscribing == subject {
            try run("DELETE FROM outbox WHERE account = \(account) AND kind = \(kind)")
        }
    }

    /// A mail server said for good that the person's address takes no mails.
    func noteBounce(of account: Account.ID) throws {
        try run(
            """
            INSERT INTO bounce (account, since) SELECT id, \(now) FROM account WHERE id = \(account)
            ON CONFLICT (account) DO NOTHING
            """)
    }

    /// A mail arrived after all, or the address is another.
    func forgetBounce(of account: Account.ID) throws {
        try run("DELETE FROM bounce WHERE account = \(account)")
    }
}
