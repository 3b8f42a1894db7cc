import Database
import Foundation

extension Backups {
    /// Consents that were taken back since the copy, and addresses that refused all prospection: nobody is written to, nor handed
    /// to a partner, whom the newer tables would have left alone.
    func withdrawConsentsAgain() async throws {
        try await suppressAgain()
        var last = ""
        while true {
            let after = last
            let accounts: [Account.ID] = try await site.database.read { reader in
                try reader.rows(
                    "SELECT account FROM news_letter WHERE account > \(after) ORDER BY account LIMIT \(Self.batch)"
                ).map { try $0["account"] }
            }
            guard let end = accounts.last else { break }
            for account in accounts where try await site.keyring.isWithdrawn(.letter(account)) {
                try await site.database.write { try $0.deleteNewsLetter(of: account) }
            }
            last = end.text
        }
        try await endAlertsAgain()
        try await takeBackFromPartnersAgain()
    }

    private func endAlertsAgain() async throws {
        var last = ""
        while true {
            let after = last
            let alerts: [Alert.ID] = try await site.database.read { reader in
                try reader.rows("SELECT id FROM alert WHERE id > \(after) ORDER BY id LIMIT \(Self.batch)").map {
                    try $0["id"]
                }
            }
            guard let end = alerts.last else { return }
            for alert in alerts where try await site.keyring.isWithdrawn(.alert(alert)) {
                try await site.database.write { try $0.deleteAlert(alert) }
            }
            last = end.text
        }
    }

    private func takeBackFromPartnersAgain() async throws {
        var (last, lastPartner) = ("", "")
        while true {
            let (after, afterPartner) = (last, lastPartner)
            let consents: [(account: Account.ID, partner: String)] = try await site.database.read { reader in
                try reader.rows(
                    """
                    SELECT account, partner FROM partner_consent WHERE (account, partner) > (\(after), \(afterPartner))
                    ORDER BY account, partner LIMIT \(Self.batch)
                    """
                ).map { (account: try $0["account"], partner: try $0["partner"]) }
            }
            guard let end = consents.last else { return }
            for (account, partner) in consents where try await site.keyring.isWithdrawn(.partner(partner, account)) {
                try await site.database.write {
                    try $0.run("DELETE FROM partner_consent WHERE account = \(account) AND partner = \(partner)")
                }
            }
            (last, lastPartner) = (end.account.text, end.partner)
        }
    }

    private func suppressAgain() async throws {
        var last = Data()
        while true {
            let addresses = try await site.keyring.suppressed(after: last, limit: Self.batch)
            guard let end = addresses.last else { return }
            try await site.database.write { writer in
                for (address, since) in addresses { try writer.suppress(address, since: since) }
            }
            last = end.address
        }
    }
}
