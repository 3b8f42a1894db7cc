package import Database

/// The one way by which anything of a person leaves for somebody who doesn't work for the site (promise SHARE-2): a declared
/// partner, a purpose, a consent. `ChoosePartner` gives and takes back, `MakeFeed` hands over, `PartnerJournal` remembers that.
package struct Partners: Sendable {
    let site: Site

    private var register: PartnerRegister { site.settings.partners }

    /// Those to whom people may make themselves known now.
    var active: [Partner] { register.active(at: site.clock.now()) }

    /// The partners, as the caller is asked about them.
    package func offered(to caller: Caller) async throws -> [OfferedPartner] {
        let member = try caller.requireMember()
        let given: [(key: String, words: String, since: Instant)] = try await site.database.read { reader in
            try reader.rows("SELECT partner, words, given FROM partner_consent WHERE account = \(member.account)").map {
                (key: try $0["partner"], words: try $0["words"], since: try $0["given"])
            }
        }
        return active.map { partner in
            let words = PartnerWords(partner)
            let consent = given.first { $0.key == partner.key }
            return OfferedPartner(
                partner: partner, words: words, since: consent?.words == words.hash ? consent?.since : nil,
                isAskedAnew: consent.map { $0.words != words.hash } ?? false)
        }
    }
}

/// A partner, and what the person who looks said about it.
package struct OfferedPartner: Sendable {
    package let partner: Partner
    package let words: PartnerWords
    /// Since when they are known to it; `nil` where they aren't.
    package let since: Instant?
    /// Whether they agreed to other words than those of now: it gets nothing of them any more.
    package let isAskedAnew: Bool
}

extension Site {
    package var partners: Partners { Partners(site: self) }
}
