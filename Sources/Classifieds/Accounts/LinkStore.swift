import Database
import Foundation

extension Reading {
    func link(secretHash: Data) throws -> MailedLink? {
        try row(
            "SELECT id, kind, account, ad, expires, used FROM link WHERE secret_hash = \(secretHash)"
        ).map(MailedLink.init)
    }
}

extension Writer {
    func insert(_ link: MailedLink, secretHash: Data) throws {
        try run(
            """
            INSERT INTO link (id, secret_hash, kind, account, ad, created, expires)
            VALUES (\(link.id), \(secretHash), \(link.kind), \(link.account), \(link.ad), \(now), \(link.expires))
            """)
    }

    /// Uses a link up.
    ///
    /// - Throws: `Refusal.gone` when it has been used or is over.
    func use(_ link: MailedLink.ID) throws {
        let used = try row(
            "UPDATE link SET used = \(now) WHERE id = \(link) AND used IS NULL AND expires > \(now) RETURNING id")
        guard used != nil else { throw Refusal.gone }
    }

    /// Uses a person's links up and forgets whose they were: whoever opens one again is told that it is over.
    func detachLinks(of account: Account.ID) throws {
        try run("UPDATE link SET used = \(now), account = NULL, ad = NULL WHERE account = \(account)")
    }

    /// Takes back the links that were sent to the address a person had: to sign in, also as a colleague, to renew
    /// an ad, the letter or an alert, and to erase.
    func revokeOldMailbox(of account: Account.ID) throws {
        for kind in [MailedLink.Kind.signIn, .renewal, .erasure, .newsRenewal, .alertRenewal, .staffSignIn] {
            try takeBackLinks(kind, of: account)
        }
        // What was reminded of there is reminded of anew.
        let ads: [Ad.ID] = try rows("SELECT id FROM ad WHERE account = \(account)").map { try $0["id"] }
        for ad in ads { try forgetReminders(of: ad) }
        try run("UPDATE alert SET renewal = NULL, link = NULL WHERE account = \(account)")
    }

    /// Ends a person's links of a kind: they are over, and their letters don't leave any more. They end as those do whose
    /// time has come, so that none passes for one that somebody pressed.
    func takeBackLinks(_ kind: MailedLink.Kind, of account: Account.ID?) throws {
        try run("DELETE FROM outbox WHERE link IN (SELECT id FROM link WHERE account = \(account) AND kind = \(kind))")
        try run(
            """
            UPDATE link SET used = \(now), expires = \(now), account = NULL
            WHERE account = \(account) AND kind = \(kind)
            """)
    }

    /// A used link's owner is whoever has its ad from now on: pressed again, it leads there.
    func hand(_ link: MailedLink.ID, to account: Account.ID) throws {
        try run("UPDATE link SET account = \(account) WHERE id = \(link)")
    }

    /// The life of a link runs from the moment its mail leaves.
    ///
    /// - Returns: `false`: it was used already.
    func extend(_ link: MailedLink.ID, to expires: Instant) throws -> Bool {
        try row("UPDATE link SET expires = \(expires) WHERE id = \(link) AND used IS NULL RETURNING id") != nil
    }

    /// Takes back the links that were sent for an ad: whoever opens one is told that it is over. Whoever signs in to keep it
    /// still signs in.
    func revokeLinks(for ad: Ad.ID) throws {
        try run("UPDATE link SET ad = NULL WHERE ad = \(ad) AND kind = \(MailedLink.Kind.signIn)")
        try run("DELETE FROM outbox WHERE link IN (SELECT id FROM link WHERE ad = \(ad))")
        try run("UPDATE link SET used = \(now), account = NULL, ad = NULL WHERE ad = \(ad)")
    }

    /// Forgets whose links were that are over; what is left, a hash and dates, tells a late visitor that it is. The life
    /// of a link whose mail still waits hasn't begun.
    func forgetOldLinks(keeping memory: Duration) throws {
        try run(
            """
            UPDATE link SET used = coalesce(used, expires), account = NULL, ad = NULL
            WHERE expires <= \(now) AND account IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.link = link.id)
            """)
        try run("DELETE FROM link WHERE expires <= \(now - memory)")
        // Those of addresses that nobody has were never sent.
        try run("DELETE FROM link WHERE expires <= \(now) AND account IS NULL AND used IS NULL")
    }
}

extension MailedLink {
    fileprivate init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        account = try row["account"]
        ad = try row["ad"]
        expires = try row["expires"]
        used = try row["used"]
    }
}
