package import Database

/// The one way by which anything of a person leaves for somebody who doesn't work for the site (promise SHARE-2): a declared
/// partner, a purpose, a consent. `ChoosePartner` gives and takes back, `MakeFeed` hands over, `PartnerJournal` remembers that.
package struct Partners: Sendable {
    let site: Site

    private var register: PartnerRegister { site.settings.partners }

    /// Those to whom people may make themselves known now.
    var active: [Partner] { register.active(at: site.clock.now()) }

    /// The partners, as the caller is asked about them; behind these, those of whom a consent stands though they are off, or in
    /// no register any more: it would count again if they came back.
    package func offered(to caller: Caller) async throws -> [OfferedPartner] {
        let member = try caller.requireMember()
        let given: [(key: String, words: String, since: Instant)] = try await site.database.read { reader in
            try reader.rows("SELECT partner, words, given FROM partner_consent WHERE account = \(member.account)").map {
                (key: try $0["partner"], words: try $0["words"], since: try $0["given"])
            }
        }
        let current = active
        let asked = current.map { partner in
            OfferedPartner(partner, isOn: true, given.first { $0.key == partner.key })
        }
        let others = given.filter { consent in !current.contains { $0.key == consent.key } }.map { consent in
            OfferedPartner(
                register.partners.first { $0.key == consent.key } ?? Partner(gone: consent.key), isOn: false, consent)
        }
        return asked + others
    }

    /// Whether nobody is declared, on or off.
    package var isEmpty: Bool { register.partners.isEmpty }
}

/// A partner, and what the person who looks said about it.
package struct OfferedPartner: Sendable {
    package let partner: Partner
    package let words: PartnerWords
    /// Whether anything may be handed to it now.
    package let isOn: Bool
    /// Since when they are known to it, or would be if it were on; `nil` where they aren't.
    package let since: Instant?
    /// Whether they agreed to other words than those of now: it gets nothing of them any more.
    package let isAskedAnew: Bool

    fileprivate init(_ partner: Partner, isOn: Bool, _ consent: (key: String, words: String, since: Instant)?) {
        let words = PartnerWords(partner)
        (self.partner, self.words, self.isOn) = (partner, words, isOn)
        since = consent?.words == words.hash ? consent?.since : nil
        isAskedAnew = consent.map { $0.words != words.hash } ?? false
    }

    /// Whether a consent stands, to whatever words.
    package var isGiven: Bool { since != nil || isAskedAnew }
}

extension Partner {
    /// One that is in no register any more: of it nothing is known but its key.
    fileprivate init(gone key: String) {
        self.init()
        (self.key, name) = (key, key)
    }
}

extension Site {
    package var partners: Partners { Partners(site: self) }
}
