import Database

extension Overdue {
    static let journalMonths = Overdue("mois du journal de l’équipe", "mois du journal de l’équipe", leftBy: "journal")
    {
        now, durations in
        // A month goes when its last day is that old.
        """
        SELECT count(DISTINCT month) AS count FROM journal_entry
        WHERE month < \(FrenchDay.month(now - durations.journal))
        """
    }

    static let reveals = Overdue("masque levé", "masques levés", leftBy: "reveals") { now, durations in
        "SELECT count(*) AS count FROM reveal WHERE asked <= \(now - durations.journal)"
    }

    static let requests = Overdue("demande close", "demandes closes", leftBy: "requests") { now, durations in
        "SELECT count(*) AS count FROM request WHERE closed <= \(now - durations.request)"
    }

    static let identityDocuments = Overdue("pièce d’identité", "pièces d’identité", leftBy: "requests") {
        now, durations in
        """
        SELECT count(*) AS count FROM identity_check
        WHERE document IS NOT NULL AND uploaded <= \(now - durations.identityDocument)
        """
    }

    static let legalOrders = Overdue("réquisition close", "réquisitions closes", leftBy: "legal orders") {
        now, durations in
        """
        SELECT count(*) AS count FROM legal_order
        WHERE closed <= \(now - durations.legalOrder) AND \(LegalOrder.isForgotten(at: now))
        """
    }

    static let orderCopies = Overdue(
        "copie pour une réquisition", "copies pour des réquisitions", leftBy: "legal orders"
    ) { now, durations in
        "SELECT count(*) AS count FROM legal_order WHERE copy IS NOT NULL AND copied <= \(now - durations.caseCopy)"
    }

    static let comingPeople = Overdue(
        "personne venue d’un autre site", "personnes venues d’un autre site", leftBy: "moved people"
    ) { now, durations in
        """
        SELECT count(*) AS count FROM moved_person WHERE coalesce(told, arrived) <= \(now - durations.moved)
            AND NOT EXISTS (
                SELECT 1 FROM link WHERE link.account = moved_person.account AND used IS NULL AND expires > \(now))
        """
    }

    static let arrivedAccounts = Overdue(
        "arrivée avec tout un site", "arrivées avec tout un site", leftBy: "moved people"
    ) { now, durations in
        "SELECT count(*) AS count FROM arrived_account WHERE at <= \(now - durations.withdrawnAd)"
    }

    static let breaches = Overdue("fuite close", "fuites closes", leftBy: "breaches") { now, durations in
        "SELECT count(*) AS count FROM breach WHERE closed <= \(now - durations.breach)"
    }
}
