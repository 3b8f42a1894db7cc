import Classifieds
import HTML

/// `/equipe/compte`: a colleague's own factor, codes and sessions, and the keys of the console.
struct StaffAccountPage: Sendable {
    let colleague: OwnColleague
    /// The one that they came with.
    let session: StaffSession.ID
    let areas: [StaffArea]

    var page: StaffPage {
        StaffPage(
            title: "Mon accès", area: .account,
            content: """
                <p class="lead">\(own: colleague.name)\u{A0}: \(RoleNames.text(colleague.roles)).</p>
                <section class="staff-section"><h2>Votre téléphone</h2>
                <p>\(factor) Perdu ou changé\u{202F}? La personne qui administre le site le remet à zéro.</p></section>
                <section class="staff-section"><h2>Vos codes de secours</h2>
                <p>\(codes)</p>
                <form method="post" action="\(Address.staffRecovery)"><button class="button">Faire dix nouveaux codes</button></form></section>
                <section class="staff-section"><h2>Vos connexions</h2>\(sessions)</section>
                <section class="staff-section" id="raccourcis"><h2>Raccourcis du clavier</h2>\(StaffShortcuts(areas: areas).table)</section>
                """)
    }

    private var factor: HTML {
        colleague.factor.map { "Confirmé \(FrenchDate.day($0))." } ?? "Aucun n’est confirmé."
    }

    private var codes: HTML {
        "Codes qui n’ont pas servi\u{A0}: \(FrenchNumber.text(colleague.recoveryCodesLeft)). En faire d’autres remplace ceux d’avant."
    }

    private var sessions: HTML {
        DataTable(
            caption: "Vos connexions à l’espace de l’équipe", columns: ["Début", "Fin", "Portes passées", "Fermer"],
            rows: colleague.sessions.map { session in
                (
                    heading: FrenchDate.moment(session.created),
                    cells: [
                        FrenchDate.moment(session.expires), session.isWhole ? "Deux" : "Une seule", closing(session),
                    ]
                )
            }
        ).html
    }

    private func closing(_ other: OwnStaffSession) -> HTML {
        guard other.id != session else { return "Celle-ci" }
        return """
            <form method="post" action="\(Address.staffSessions)"><input type="hidden" name="session" value="\(other.id.text)">\
            <button class="button">Fermer</button></form>
            """
    }
}

/// Roles as colleagues read them.
enum RoleNames {
    static func text(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map(\.name).joined(separator: ", ")
    }
}
