package import Database

/// That something is kept for the law, for the person's own page: what kind, and until when.
package struct EscrowHolding: Sendable, Equatable {
    package let kind: EscrowClass
    /// When the last of it goes; `nil` while the account lives and the time hasn't begun.
    package let ends: Instant?
    /// How long it is kept from then, or from the account's end.
    package let life: Duration
}

extension Escrow {
    /// Which kinds of data are kept of a person, and until when. What they are nobody here can read.
    package func escrowHeld(of account: Account.ID) async throws -> [EscrowHolding] {
        let durations = site.settings.durations
        return try await site.database.read { reader in
            try reader.newestEscrow(of: account).map { kind, made in
                let life = kind.life(durations)
                return EscrowHolding(kind: kind, ends: kind.runsFromEnd ? nil : made + life, life: life)
            }
        }
    }
}

extension Reading {
    /// Of which kinds something is kept of a person.
    func escrowClasses(of account: Account.ID) throws -> [EscrowClass] {
        try newestEscrow(of: account).map(\.0)
    }

    fileprivate func newestEscrow(of account: Account.ID) throws -> [(EscrowClass, Instant)] {
        try rows(
            "SELECT class, max(made) AS made FROM escrow WHERE account = \(account) GROUP BY class ORDER BY class"
        ).map { (try $0["class"], try $0["made"]) }
    }
}
