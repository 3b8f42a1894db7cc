import Database

extension Requests {
    /// The secret of an ad: its advertiser finds it on its page, to prove that it is theirs once their mailbox is lost. It is
    /// made anew each time; nothing of it is stored.
    package func rescueCode(of own: OwnAd) throws -> Secret { try rescueCode(of: own.ad.id) }

    private func rescueCode(of ad: Ad.ID) throws -> Secret {
        try Secret(hashing: "ad\u{0}\(ad.text)", with: site.keyring)
    }

    /// Whoever knows an ad's secret is its advertiser: the request is about the account that has the ad.
    ///
    /// - Parameters:
    ///   - ad: its number, or its address.
    ///   - code: as typed.
    /// - Throws: `Refusal.invalid` for a code that isn't the ad's, whether or not there is one; `.notFound` for a link of none;
    ///   `.conflict` when the request is over, or it is proved already whom it is about.
    package func proveAd(_ ad: String, code: String, for secret: Secret) async throws {
        let request = try await requestFollowed(by: secret)
        guard request.mayProveAd else { throw Refusal.conflict }
        guard let id = Self.number(of: ad), let code = Secret(String(code.filter { !$0.isWhitespace })),
            code == (try rescueCode(of: id))
        else { throw Refusal.invalid([.wrongRescueCode]) }

        try await site.database.write { writer in
            let owner = try writer.row(
                """
                SELECT account.id FROM ad JOIN account ON account.id = ad.account
                WHERE ad.id = \(id) AND account.proved IS NOT NULL
                """)
            guard let account: Account.ID = try owner?["id"] else { throw Refusal.invalid([.wrongRescueCode]) }
            try writer.requireLiving(account)
            let proved = try writer.row(
                """
                UPDATE request SET proof = \(Request.Proof.ad), proved = \(writer.now), account = \(account)
                WHERE id = \(request.id) AND closed IS NULL AND account IS NULL
                    AND proof IN (\(Request.Proof.none), \(Request.Proof.address)) RETURNING id
                """)
            guard proved != nil else { throw Refusal.conflict }
            // Less is enough: no paper is asked for any more, and one that came is destroyed.
            try writer.run("DELETE FROM identity_check WHERE request = \(request.id) AND judged IS NULL")
            try writer.noteIdleness(of: account)
        }
        try await site.database.forgetHistory()
    }

    /// The number that stands in what somebody typed: by itself, or in an ad's address.
    private static func number(of typed: String) -> Ad.ID? {
        let words = typed.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return words.first { $0.count == 22 }.flatMap { Ad.ID(String($0)) }
    }
}

extension Problem {
    fileprivate static let wrongRescueCode = Problem(
        "code", "Ce code n’est pas celui de cette annonce\u{202F}: vérifiez l’annonce et le code, puis réessayez.")
}
