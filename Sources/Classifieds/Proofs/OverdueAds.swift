import Database

/// No time runs while somebody has everything locked.
private let unlockedOwner: SQL = "NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)"

extension Retention {
    static let overdueAccounts = [
        Overdue("compte sans annonce", "comptes sans annonce", leftBy: "erase ended") { now, durations in
            // Also one whose last ad is gone, and of which nobody noted since when.
            """
            SELECT count(*) AS count FROM account
            WHERE (idle_since <= \(now - durations.window) OR (idle_since IS NULL AND proved <= \(now - durations.window)
                    AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM participant WHERE participant.account = account.id)))
                AND NOT EXISTS (
                    SELECT 1 FROM decision
                    WHERE decision.account = account.id AND \(StoredDecision.isContestable(at: now)))
                AND NOT EXISTS (SELECT 1 FROM request WHERE request.account = account.id AND closed IS NULL)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = account.id)
            """
        },
        .keysOfNobody,
    ]

    static let overdueAds = [
        Overdue("annonce en ligne", "annonces en ligne", leftBy: "end ads") { now, _ in
            """
            SELECT count(*) AS count FROM ad
            WHERE state IN (\(list: [Ad.State.online, .paused])) AND ends <= \(now) AND \(unlockedOwner)
            """
        },
        Overdue("annonce terminée", "annonces terminées", leftBy: "erase ended") { now, durations in
            """
            SELECT count(*) AS count FROM ad
            WHERE state = \(Ad.State.ended) AND ends <= \(now - durations.window) AND \(unlockedOwner)
            """
        },
    ]

    static let overdueWords = [
        Overdue("annonce dans la recherche", "annonces dans la recherche", leftBy: "end ads") { _, _ in
            """
            SELECT count(*) AS count FROM (SELECT position FROM ad_words UNION SELECT position FROM ad_place) AS found
            WHERE NOT EXISTS (SELECT 1 FROM ad WHERE ad.position = found.position AND state = \(Ad.State.online))
            """
        }
    ]

    static let overdueDrafts = [
        Overdue("brouillon", "brouillons", leftBy: "erase unconfirmed") { now, durations in
            """
            SELECT count(*) AS count FROM ad
            WHERE state IN (\(list: [Ad.State.draft, .pending])) AND changed <= \(now - durations.draft)
                AND NOT EXISTS (SELECT 1 FROM link WHERE link.ad = ad.id AND used IS NULL AND expires > \(now))
                AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.account = ad.account)
                AND \(unlockedOwner)
            """
        },
        Overdue("adresse non confirmée", "adresses non confirmées", leftBy: "erase unconfirmed") { now, durations in
            """
            SELECT count(*) AS count FROM account
            WHERE proved IS NULL AND created <= \(now - durations.draft)
                AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id AND changed > \(now - durations.draft))
                AND NOT EXISTS (
                    SELECT 1 FROM link WHERE link.account = account.id AND used IS NULL AND expires > \(now))
                AND \(Account.holdsNoCase)
            """
        },
    ]

    static let overdueHolds = [
        Overdue("annonce retenue", "annonces retenues", leftBy: "held ads") { now, durations in
            """
            SELECT count(*) AS count FROM ad JOIN hold ON hold.ad = ad.id
            WHERE state = \(Ad.State.held) AND hold.since <= \(now - durations.held) AND \(unlockedOwner)
            """
        },
        Overdue("annonce refusée", "annonces refusées", leftBy: "held ads") { now, durations in
            """
            SELECT count(*) AS count FROM ad JOIN hold ON hold.ad = ad.id
            WHERE state = \(Ad.State.refused) AND decided <= \(now - durations.window) AND \(unlockedOwner)
                AND NOT EXISTS (
                    SELECT 1 FROM appeal JOIN decision ON decision.id = appeal.decision
                    WHERE decision.account = ad.account AND appeal.judged IS NULL)
            """
        },
    ]

    static let overdueLinks = [
        // The life of a link whose mail still waits hasn't begun.
        Overdue("lien envoyé", "liens envoyés", leftBy: "forget connections") { now, _ in
            """
            SELECT count(*) AS count FROM link WHERE account IS NOT NULL AND expires <= \(now)
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.link = link.id)
            """
        },
        Overdue("lien fini", "liens finis", leftBy: "forget connections") { now, durations in
            "SELECT count(*) AS count FROM link WHERE expires <= \(now - durations.endedLink)"
        },
    ]
}
