import Database

extension ExportedTable {
    /// What there is of somebody who works on the site: their work, and nothing of those whom it was about.
    static let staffing: [ExportedTable] = [staff, staffRole, staffFactor, staffSession, assignment, caseNote]

    /// Who works where is each site's own.
    private static let isOfThisSite = "qui travaille pour un site, c’est ce site qui le dit"

    private static let staff = staying(
        "staff", title: "Vous, dans l’équipe du site", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .sealed("staff", "name", String.self, row: "id"), ExportedColumn("created", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, name, created FROM staff
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let staffRole = staying(
        "staff_role", title: "Vos rôles", because: isOfThisSite,
        [ExportedColumn("staff", .identifier), .word("role", Role.self)],
        page: { person, last, limit in
            """
            SELECT staff, role FROM staff_role WHERE staff IN (SELECT id FROM staff WHERE account = \(person))
                AND (staff, role) > (\(last.text("staff")), \(last.text("role")))
            ORDER BY staff, role LIMIT \(limit)
            """
        })

    private static let staffFactor = staying(
        "staff_factor", title: "Votre téléphone, seconde clé", because: isOfThisSite,
        [
            ExportedColumn("staff", .identifier), ExportedColumn("created", .instant),
            ExportedColumn("confirmed", .instant, isOptional: true), ExportedColumn("step", .number),
            ExportedColumn("failures", .number), ExportedColumn("blocked", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT staff, created, confirmed, step, failures, blocked FROM staff_factor
            WHERE staff IN (SELECT id FROM staff WHERE account = \(person)) AND staff > \(last.text("staff"))
            ORDER BY staff LIMIT \(limit)
            """
        })

    private static let staffSession = staying(
        "staff_session", title: "Vos connexions à l’espace de l’équipe", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("staff", .identifier),
            ExportedColumn("created", .instant), ExportedColumn("expires", .instant),
            ExportedColumn("proved", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, staff, created, expires, proved FROM staff_session
            WHERE staff IN (SELECT id FROM staff WHERE account = \(person)) AND id > \(last.text("id"))
            ORDER BY id LIMIT \(limit)
            """
        })

    private static let assignment = staying(
        "assignment", title: "Les dossiers dont vous vous occupez", because: isOfThisSite,
        [
            .word("queue", CaseQueue.self), ExportedColumn("subject", .identifier),
            ExportedColumn("staff", .identifier), ExportedColumn("since", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT queue, subject, staff, since FROM assignment
            WHERE staff IN (SELECT id FROM staff WHERE account = \(person))
                AND (queue, subject) > (\(last.text("queue")), \(last.text("subject")))
            ORDER BY queue, subject LIMIT \(limit)
            """
        })

    private static let caseNote = staying(
        "case_note", title: "Vos notes de dossiers", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), .word("queue", CaseQueue.self), ExportedColumn("subject", .identifier),
            ExportedColumn("staff", .identifier), .word("note", CaseNote.self), ExportedColumn("written", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, queue, subject, staff, note, written FROM case_note
            WHERE staff IN (SELECT id FROM staff WHERE account = \(person)) AND id > \(last.text("id"))
            ORDER BY id LIMIT \(limit)
            """
        })
}
