import Database
import Foundation

extension Proofs {
    /// How many people and ads are looked for: the newest are those who wrote under the program that runs.
    private static let newest = 10
    /// A shorter title may be anybody's words.
    private static let longTitle = 20
    private static let beginning = 60

    /// What must be readable nowhere. What everybody may read is taken out: the operator's own addresses, and the policies.
    func clearText() async throws -> ClearText {
        let (accounts, ads, documents) = try await site.database.read { reader in
            (
                try reader.newestAccounts(Self.newest), try reader.newestAds(Self.newest),
                try reader.policyDocuments()
            )
        }
        var words: [String] = []
        for account in accounts { words += try await found { try await self.words(of: account) } }
        for ad in ads { words += try await found { try await self.words(of: ad) } }
        let settings = site.settings
        let open =
            documents + [
                settings.controller.name, settings.controller.address, settings.controller.email,
                settings.controller.host,
                settings.mailFrom.text, settings.name, settings.baseURL,
            ]
        return ClearText(words: words, besides: open)
    }

    private func words(of account: Account) async throws -> [String] {
        guard let email = account.email else { return [] }
        return [try await site.gate.open(email, for: .storage).leave(by: .proof)]
    }

    private func words(of ad: Ad) async throws -> [String] {
        let content = try await site.gate.open(ad.content, for: .storage).leave(by: .proof)
        var words = content.title.count >= Self.longTitle ? [content.title] : []
        if content.text.utf8.count >= Self.beginning {
            words.append(ClearText.beginning(of: content.text, Self.beginning))
        }
        if let sealed = ad.telephone {
            let telephone = try await site.gate.open(sealed, for: .storage).leave(by: .proof)
            // Without the prefix that a form or a person may write in several ways.
            if telephone.count > 9 { words.append(String(telephone.suffix(9))) }
        }
        return words
    }

    /// Nothing of somebody who was erased meanwhile.
    private func found(_ words: () async throws -> [String]) async throws -> [String] {
        do {
            return try await words()
        } catch KeyringError.destroyed {
            return []
        }
    }
}

extension Reading {
    fileprivate func newestAccounts(_ count: Int) throws -> [Account] {
        try rows(
            """
            SELECT id, email, created, proved FROM account WHERE email IS NOT NULL
            ORDER BY created DESC, id LIMIT \(count)
            """
        ).map(Account.init)
    }

    fileprivate func newestAds(_ count: Int) throws -> [Ad] {
        try rows("SELECT \(Ad.columns) FROM ad ORDER BY number DESC LIMIT \(count)").map(Ad.init)
    }

    fileprivate func policyDocuments() throws -> [String] {
        try rows("SELECT document FROM policy").map { try $0["document"] }
    }
}
