import Classifieds
import Database
import HTML

/// `/mon-compte/connexions`: the browsers signed in, each with a button that ends it, and what was done from where.
struct ConnectionsPage: Sendable {
    let connections: Connections
    let durations: Durations
    let now: Instant

    var page: Page {
        Page(
            title: "Vos connexions",
            main: """
                <div class="page-head"><h1>Vos connexions</h1><form method="post" action="\(Address.signOut)">\
                <button class="button button-quiet">Se déconnecter ici</button></form></div>
                \(Tabs.account(here: .connections).html)<p class="lead">Vous seul les voyez. Elles servent à reconnaître une connexion qui ne serait pas la vôtre, \
                et s’effacent avec votre compte, au plus tard après \(FrenchDuration.text(durations.connection)).</p>
                <section class="section" aria-labelledby="ouvertes"><h2 id="ouvertes">Ouvertes maintenant</h2>
                <ul class="rows">\(connections.sessions.map(session))</ul></section>
                <section class="section" aria-labelledby="passees"><h2 id="passees">Ce qui a été fait</h2>
                \(table)</section>
                """,
            area: .myAds, isIndexed: false)
    }

    private func session(_ open: Connections.OpenSession) -> HTML {
        """
        <li class="session"><div><h3>\(browser(open.source))</h3>\
        <p class="soft">Depuis \(FrenchDate.moment(open.session.created))\(open.source.map { " · \(own: $0.address)" })</p></div>\
        \(if: open.isCurrent, "<span class=\"badge\">Ici</span>")\(if: !open.isCurrent, close(open.session))</li>

        """
    }

    private func close(_ session: Session) -> HTML {
        """
        <form method="post" action="\(Address.connections)"><input type="hidden" name="session" value="\(session.id.text)">\
        <button class="button">Fermer</button></form>
        """
    }

    private func browser(_ source: Opened<Source>?) -> HTML {
        guard let source else { return "Navigateur" }
        return "\(own: source.browser) sous \(own: source.system)"
    }

    private var table: HTML {
        DataTable(
            caption: "Connexions passées", columns: ["Quand", "Quoi", "D’où"],
            rows: connections.records.map { record in
                (
                    FrenchDate.moment(record.at),
                    ["\(record.act.label)", "\(browser(record.source)) · \(own: record.source.address)"]
                )
            }
        ).html
    }
}

extension ConnectionRecord.Act {
    var label: String {
        switch self {
        case .signIn: "Connexion"
        case .publish: "Publication d’une annonce"
        case .revise: "Modification d’une annonce"
        case .askAddress: "Demande de changement d’adresse"
        case .changeAddress: "Changement d’adresse"
        case .sponsor: "Espace d’annonceur"
        case .staff: "Espace de l’équipe"
        case .message: "Message"
        }
    }
}
