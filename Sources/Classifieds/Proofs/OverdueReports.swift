import Database

extension Overdue {
    static let adReports = Overdue("dossier de signalement", "dossiers de signalement", leftBy: "reports") {
        now, durations in
        "SELECT count(*) AS count FROM moderation_case WHERE coalesce(closed, opened) <= \(now - durations.report)"
    }

    static let caseCopies = Overdue("copie d’annonce signalée", "copies d’annonces signalées", leftBy: "reports") {
        now, durations in
        "SELECT count(*) AS count FROM case_copy WHERE made <= \(now - durations.caseCopy)"
    }
}
