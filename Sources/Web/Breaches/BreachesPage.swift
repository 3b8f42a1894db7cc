import Classifieds
import HTML

/// `/equipe/fuites`: every leak, with its clock.
struct BreachesPage: Sendable {
    let breaches: [ListedBreach]

    var page: StaffPage {
        StaffPage(
            title: "Fuites", area: .breaches,
            content: """
                <p class="lead">Quand des données fuient, ou ont pu fuir\u{A0}: la CNIL dans les 72\u{A0}heures, les personnes si le risque est \
                élevé, le registre toujours (articles\u{A0}33 et 34 du RGPD).</p>
                <p><a class="button button-primary" href="\(Address.newBreach)">Nouvelle fuite</a></p>
                \(list)\(register)
                """)
    }

    private var list: HTML {
        guard !breaches.isEmpty else { return "<p class=\"queue-empty\">Il n’y en a aucune.</p>\n" }
        return "<ol class=\"queue\">\(breaches.map(item))</ol>\n"
    }

    private func item(_ breach: ListedBreach) -> HTML {
        let kinds = Breach.Kind.allCases.filter(breach.kinds.contains).map(\.name).joined(separator: ", ")
        let isUrgent = breach.closed == nil && breach.clock.isOver
        return """
            <li data-row\(if: isUrgent, " class=\"queue-urgent\"")><a href="\(Address.breach(breach.id))">\(kinds), connue \
            \(FrenchDate.moment(breach.known))</a>
            <p class="queue-reasons">\(breach.clock.text)</p>
            <p class="queue-line">\(breach.closed == nil ? "Ouverte" : "Close") · \(people(breach))</p></li>

            """
    }

    private func people(_ breach: ListedBreach) -> HTML {
        breach.people.map { "\(FrenchNumber.count($0, "personne", none: "aucune personne"))" }
            ?? "personnes pas encore comptées"
    }

    private var register: HTML {
        guard !breaches.isEmpty else { return "" }
        return """
            <form method="post" action="\(Address.breachRegister)"><button class="button">Le registre, en CSV</button></form>

            """
    }
}

/// On the board: how long is left for the leaks that are open.
struct BreachClocks: Sendable {
    let breaches: [ListedBreach]

    var html: HTML {
        let open = breaches.filter { $0.closed == nil }
        guard !open.isEmpty else { return "" }
        let items = open.map { breach -> HTML in
            "<li><a href=\"\(Address.breach(breach.id))\">Fuite connue \(FrenchDate.moment(breach.known))</a>\u{A0}: \(breach.clock.text)</li>"
        }
        return Notice(
            kind: open.contains { $0.clock.isOver } ? .failure : .warning, title: "Fuites ouvertes",
            content: "<ul>\(items)</ul>"
        ).html
    }
}
