import Database

extension Overdue {
    static let staffSessions = Overdue(
        "connexion de l’équipe", "connexions de l’équipe", leftBy: "forget connections"
    ) { now, _ in
        "SELECT count(*) AS count FROM staff_session WHERE expires <= \(now)"
    }

    static let caseNotes = Overdue("note de dossier", "notes de dossiers", leftBy: "forget connections") {
        now, durations in
        "SELECT count(*) AS count FROM case_note WHERE written <= \(now - durations.report)"
    }
}
