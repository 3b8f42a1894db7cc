import Classifieds
import Database
import HTML

/// `/equipe/journal`: what everybody of the site did, for whoever looks at their work; numbers and words of lists, nothing of the people
/// whom it was about.
struct StaffJournalPage: Sendable {
    /// The newest first.
    let entries: [ListedEntry]
    let colleagues: [(id: Colleague.ID, name: Opened<String>)]
    let filter: JournalFilter

    var page: StaffPage {
        StaffPage(
            title: "Journal", area: .journal,
            content: """
                <p>Ce que l’équipe a fait. Ses empreintes sont publiées chaque jour dans <a href="\(Address.publicJournal)">Transparence</a>.</p>
                \(filters)\(entries.isEmpty ? "<p class=\"queue-empty\">Aucune entrée.</p>" : table)\(older)
                """)
    }

    private var filters: HTML {
        """
        <form class="queue-filters" method="get" action="\(Address.staffJournal)">
        <label>Geste <select class="input" name="acte"><option value="">tous</option>\(acts)</select></label>
        <label>Par <select class="input" name="collegue"><option value="">tout le monde</option>\(people)</select></label>
        <label>Jour <input class="input" type="date" name="jour" value="\(filter.day.map { FrenchDay.iso($0) })"></label>
        <button class="button">Filtrer</button></form>

        """
    }

    private var acts: [HTML] {
        JournalAct.allCases.map { act in
            "<option value=\"\(act.rawValue)\"\(if: act == filter.act, " selected")>\(act.words)</option>"
        }
    }

    private var people: [HTML] {
        colleagues.map { colleague in
            """
            <option value="\(colleague.id.text)"\(if: colleague.id == filter.colleague, " selected")>\(onDuty: colleague.name)</option>
            """
        }
    }

    private var table: HTML {
        DataTable(
            caption: "Les entrées, de la plus récente à la plus ancienne",
            columns: ["N°", "Quand", "Qui", "Geste", "Sur quoi", "Raison"],
            rows: entries.map { listed in
                let entry = listed.entry
                return (
                    heading: "\(entry.number)",
                    cells: [
                        FrenchDate.moment(entry.at), who(listed), "\(entry.act.words)",
                        "\(entry.subject.kind.words) <code>\(entry.subject.id)</code>", "\(entry.reasonWords)",
                    ]
                )
            }, numbers: [0]
        ).html
    }

    private func who(_ listed: ListedEntry) -> HTML {
        guard listed.entry.colleague != nil else { return "Sur la machine du site" }
        return listed.name.map { "\(onDuty: $0)" } ?? "Une personne partie depuis"
    }

    private var older: HTML {
        guard entries.count == Journal.shown, let last = entries.last else { return "" }
        var next = filter
        next.before = last.entry.number
        return "<p><a class=\"button\" href=\"\(Address.staffJournal(next))\">Plus ancien</a></p>"
    }
}
