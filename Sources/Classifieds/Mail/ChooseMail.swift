import Database

extension Mail {
    /// What the person decided about the mails of the site.
    package func choices(of caller: Caller) async throws -> OwnMailChoices {
        let member = try caller.requireMember()

        return try await site.database.read { reader in
            var choices: [MailChoice: Instant] = [:]
            for row in try reader.rows("SELECT choice, since FROM mail_choice WHERE account = \(member.account)") {
                choices[try row["choice"]] = try row["since"]
            }
            return OwnMailChoices(
                choices: choices, refusesReminders: try reader.objection(to: .reminders, of: member.account),
                bounced: try reader.bounce(of: member.account))
        }
    }

    /// Makes a choice, or takes it back, from now on.
    package func choose(_ choice: MailChoice, _ isOn: Bool, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { writer in
            try writer.requireLiving(member.account)
            try writer.choose(choice, isOn, for: member.account)
        }
    }
}
