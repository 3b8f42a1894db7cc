package import Database

extension Reading {
    /// Whether anything is kept for the law, of whomever: it is, for years, when nothing new is kept any more.
    package func holdsEscrow() throws -> Bool {
        try row("SELECT id FROM escrow LIMIT 1") != nil
    }

    /// Of which kinds something is kept of a person for the law. What it is nobody here can read.
    func escrowClasses(of account: Account.ID) throws -> [EscrowClass] {
        try rows("SELECT DISTINCT class FROM escrow WHERE account = \(account) ORDER BY class").map { try $0["class"] }
    }
}
