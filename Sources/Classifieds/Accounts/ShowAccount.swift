import Database

/// What a person's own page says of their account.
package struct OwnAccount: Sendable {
    package let email: Opened<String>
    /// The address that they asked to change to, as long as it may be answered.
    package let change: Change?

    /// An address asked for, and who has answered.
    package struct Change: Sendable {
        package let email: Opened<String>
        /// Whether the mailbox of now agreed.
        package let isAgreed: Bool
        /// Whether the new one was proved.
        package let isProved: Bool
    }
}

extension Accounts {
    /// The person's own account.
    package func show(to caller: Caller) async throws -> OwnAccount {
        let member = try caller.requireMember()

        let (account, change) = try await site.database.read { reader in
            (try reader.account(member.account), try reader.addressChange(of: member.account))
        }
        guard let email = account?.email else { throw Refusal.gone }
        var shown: OwnAccount.Change?
        if let change {
            shown = OwnAccount.Change(
                email: try await site.gate.open(change.email, for: .selfService), isAgreed: change.agreed != nil,
                isProved: change.proved != nil)
        }
        return OwnAccount(email: try await site.gate.open(email, for: .selfService), change: shown)
    }
}
