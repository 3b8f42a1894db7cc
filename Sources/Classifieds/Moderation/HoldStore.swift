import Database
import Foundation

extension Hold {
    /// Whether somebody opened the ad since it was changed and since its advertiser answered.
    func isSeen(_ ad: Ad) -> Bool {
        guard let looked else { return false }
        return looked >= ad.changed && looked >= answered ?? ad.changed
    }
}

extension Problem {
    /// Nobody opened the ad since its last change, or since its last answer.
    package static let unseen = Problem(
        "annonce", "Regardez d’abord l’annonce\u{A0}: elle a changé, ou personne ne l’a encore ouverte.")
}

extension Writer {
    /// Takes an ad out of everybody's sight until somebody decides, and writes to its advertiser.
    ///
    /// - Throws: `Refusal.conflict` when it is gone.
    func hold(_ look: AdLook, because doubts: [Doubt]) throws {
        let sealed = try look.sealer.seal(Doubts(doubts), at: Hold.doubtsPlace(of: look.ad))
        guard let ad = try ad(look.ad), ad.account == look.sealer.owner else { throw Refusal.conflict }
        guard ad.state != .held else {
            return try run("UPDATE hold SET doubts = \(sealed.bytes) WHERE ad = \(look.ad)")
        }

        let back = try stateToGoBackTo(from: ad)
        try run("UPDATE ad SET state = 'held' WHERE id = \(look.ad)")
        try takeOffline(ad.id, at: ad.position)
        try date(.held, of: look.ad)
        try run(
            """
            INSERT INTO hold (ad, since, doubts, back) VALUES (\(look.ad), \(now), \(sealed.bytes), \(back))
            ON CONFLICT (ad) DO UPDATE SET since = \(now), doubts = \(sealed.bytes), back = \(back), decided = NULL
            """)
        try post(.held, to: ad.account, ad: ad.id)
    }

    /// What its owner paused stays paused, and what is over stays over.
    func stateToGoBackTo(from ad: Ad) throws -> Ad.State {
        switch ad.state {
        case .paused, .ended: ad.state
        case .held, .refused: try hold(of: ad.id)?.back ?? .online
        case .draft, .pending, .online: .online
        }
    }

    /// Puts an ad that is doubted no more online until then, or where it was before it was held: paused or ended, with
    /// the time that it had, or the time to renew it where that passed meanwhile.
    ///
    /// - Returns: its position in the search index when it is online.
    /// - Throws: `Refusal.conflict` when it doesn't stand where it should.
    func bring(_ id: Ad.ID, backTo back: Ad.State, from states: [Ad.State], until ends: Instant) throws -> Int? {
        guard back == .paused || back == .ended else { return try putOnline(id, from: states, until: ends) }

        let restored = try row(
            """
            UPDATE ad SET state = \(back), ends = CASE WHEN ends < \(now) THEN \(now) ELSE ends END
            WHERE id = \(id) AND state IN (\(list: states)) RETURNING id
            """)
        guard restored != nil else { throw Refusal.conflict }
        try date(back, of: id)
        return nil
    }

    /// Nothing is doubted any more: what was let pass once stays known, the rest is forgotten, the words in doubt first.
    func endHold(of ad: Ad.ID, with sealer: Sealer) throws {
        let none = try sealer.seal(Doubts([]), at: Hold.doubtsPlace(of: ad))
        try run("DELETE FROM hold WHERE ad = \(ad) AND accepted IS NULL")
        try run(
            """
            UPDATE hold SET doubts = \(none.bytes), decided = \(now), refusal = NULL, answer = NULL, answered = NULL
            WHERE ad = \(ad)
            """)
    }

    /// A held ad, for a decision.
    ///
    /// - Throws: `Refusal.conflict` when it doesn't stand where it should, `.invalid` when nobody opened it since its last
    ///   change or answer: what somebody looked at is what is decided about.
    func decidable(_ id: Ad.ID, in states: [Ad.State]) throws -> (ad: Ad, hold: Hold) {
        guard let ad = try ad(id), states.contains(ad.state), let hold = try hold(of: id) else {
            throw Refusal.conflict
        }
        guard hold.isSeen(ad) else { throw Refusal.invalid([.unseen]) }
        return (ad, hold)
    }
}
