import Database

extension Overdue {
    static let newsLetters = Overdue("lettre", "lettres", leftBy: "news") { now, _ in
        """
        SELECT count(*) AS count FROM news_letter WHERE ends <= \(now)
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = news_letter.account)
        """
    }

    static let alerts = Overdue("alerte", "alertes", leftBy: "alerts") { now, _ in
        """
        SELECT count(*) AS count FROM alert WHERE ends <= \(now)
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
        """
    }

    static let sponsors = Overdue("annonceur", "annonceurs", leftBy: "sponsors") { now, durations in
        """
        SELECT count(*) AS count FROM sponsor WHERE seen <= \(now - durations.sponsor) AND NOT EXISTS (
            SELECT 1 FROM campaign WHERE campaign.account = sponsor.account AND last_day >= \(
                FrenchDay.number(now - durations.sponsor)))
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = sponsor.account)
        """
    }
}
