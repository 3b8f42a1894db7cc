import Classifieds
import Database
import HTML

/// One thing of a queue, as the list shows it: nothing that anybody wrote.
struct QueueRow: Sendable {
    let subject: String
    /// What it is about: « Langues, Ille-et-Vilaine ».
    let heading: HTML
    /// Why it waits, each reason once.
    let reasons: [String]
    let since: Instant
    /// Whether it goes before all others.
    var isUrgent = false
    /// Its department's code, where it has one.
    var department = ""
    /// What else to know at a glance: « 3 personnes », « a répondu ».
    var remarks: [String] = []
}

/// Who follows a case, as colleagues read it.
struct CaseFollower: Sendable {
    let name: Opened<String>?
    let isReader: Bool

    init?(_ taken: (assignment: Assignment, name: Opened<String>?)?, reader: Colleague.ID?) {
        guard let taken else { return nil }
        name = taken.name
        isReader = taken.assignment.colleague == reader
    }

    var html: HTML {
        if isReader { return "suivi par vous" }
        return name.map { "suivi par \(onDuty: $0)" } ?? "suivi par un collègue"
    }
}

/// What the list shows of a queue.
struct QueueFilter: Sendable {
    let reason: String
    let department: String
    /// `moi`, `personne`, or empty for all.
    let taken: String

    init(_ query: FormFields) {
        reason = query.trimmed("raison") ?? ""
        department = query.trimmed("departement") ?? ""
        taken = query.trimmed("suivi") ?? ""
    }

    /// - Parameter follower: who took it, if anybody.
    func keeps(_ row: QueueRow, _ follower: CaseFollower?) -> Bool {
        (reason.isEmpty || row.reasons.contains(reason)) && (department.isEmpty || row.department == department)
            && (taken != "moi" || follower?.isReader == true) && (taken != "personne" || follower == nil)
    }
}

/// `/equipe/annonces`, `/equipe/signalements` and the others: what waits, the most urgent and the oldest first.
struct QueuePage: Sendable {
    let queue: CaseQueue
    let rows: [QueueRow]
    let followers: [String: CaseFollower]
    let filter: QueueFilter
    /// Whether its reader decides there; whoever only follows cases sees what waits, and opens nothing.
    let opensCases: Bool
    let places: Gazetteer
    let now: Instant
    /// What else there is about the queue.
    var note: HTML = ""

    var page: StaffPage {
        StaffPage(
            title: "\(queue.name)", area: .queue(queue),
            content: "\(note)<p class=\"muted\">\(count)</p>\(if: rows.count > 1, filters)\(list)")
    }

    private var shown: [QueueRow] { rows.filter { filter.keeps($0, followers[$0.subject]) } }

    private var count: HTML {
        switch rows.count {
        case 0: "Rien n’attend."
        case shown.count: "\(rows.count) en attente"
        default: "\(shown.count) sur \(rows.count) en attente"
        }
    }

    private var filters: HTML {
        let reasons = Set(rows.flatMap(\.reasons)).sorted()
        let departments = Set(rows.map(\.department)).subtracting([""]).sorted()
        let names = departments.map { ($0, places.department($0)?.name ?? $0) }
        let department: HTML =
            departments.isEmpty
            ? "" : choice("departement", "Département", filter.department, [("", "tous")] + names)
        return """
            <form class="queue-filters" method="get" action="\(Address.staff(queue))">
            \(choice("raison", "Raison", filter.reason, [("", "toutes")] + reasons.map { ($0, $0) }))\(department)\
            \(choice("suivi", "Suivi", filter.taken, [("", "tout"), ("moi", "par moi"), ("personne", "par personne")]))\
            <button class="button">Filtrer</button></form>

            """
    }

    private func choice(_ name: String, _ label: HTML, _ value: String, _ options: [(String, String)]) -> HTML {
        let items = options.map { option, text -> HTML in
            "<option value=\"\(option)\"\(if: option == value, " selected")>\(text)</option>"
        }
        return "<label>\(label) <select class=\"input\" name=\"\(name)\">\(items)</select></label>"
    }

    private var list: HTML {
        if rows.isEmpty { return "<p class=\"queue-empty\">Tout est décidé. Merci.</p>" }
        if shown.isEmpty { return "<p class=\"queue-empty\">Rien avec ces filtres.</p>" }
        return "<ol class=\"queue\">\(shown.map(item))</ol>"
    }

    private func item(_ row: QueueRow) -> HTML {
        let remarks = row.remarks.map { " · \($0)" as HTML }
        let heading: HTML =
            opensCases
            ? "<a href=\"\(Address.staff(queue, row.subject))\">\(row.heading)</a>"
            : "<strong>\(row.heading)</strong>"
        let follower = followers[row.subject].map { " · <strong>\($0.html)</strong>" as HTML } ?? ""
        return """
            <li data-row\(if: row.isUrgent, " class=\"queue-urgent\"")>\(heading)
            <p class="queue-reasons">\(if: row.isUrgent, "<strong>En premier.</strong> ")\(row.reasons.joined(separator: " · "))</p>
            <p class="queue-line">\(FrenchDate.ago(row.since, now: now))\(remarks)\(follower)</p></li>

            """
    }
}
