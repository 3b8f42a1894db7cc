import Database

extension Overdue {
    static let decisions = Overdue("décision", "décisions", leftBy: "decisions") { now, durations in
        """
        SELECT count(*) AS count FROM decision WHERE decided <= \(now - durations.report) AND appeal_until <= \(now)
            AND NOT EXISTS (
                SELECT 1 FROM appeal
                WHERE appeal.decision = decision.id AND (judged IS NULL OR judged > \(now - durations.report)))
        """
    }

    static let suspensions = Overdue("suspension", "suspensions", leftBy: "decisions") { now, durations in
        "SELECT count(*) AS count FROM suspension WHERE since <= \(now - durations.ban)"
    }

    static let bans = Overdue("adresse suspendue", "adresses suspendues", leftBy: "decisions") { now, durations in
        "SELECT count(*) AS count FROM ban WHERE since <= \(now - durations.ban)"
    }

    static let removedPrints = Overdue(
        "empreinte de photo retirée", "empreintes de photos retirées", leftBy: "decisions"
    ) { now, durations in
        "SELECT count(*) AS count FROM removed_print WHERE since <= \(now - durations.ban)"
    }
}
