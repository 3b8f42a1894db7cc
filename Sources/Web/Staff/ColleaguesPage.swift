import Classifieds
import HTML

/// `/equipe/collegues`: who works on the site; no addresses.
struct ColleaguesPage: Sendable {
    let colleagues: [ListedColleague]

    var page: StaffPage {
        StaffPage(
            title: "Collègues", area: .colleagues,
            content: """
                <p>Les rôles se donnent et se retirent sur la machine du site\u{A0}: <code>zone-visio staff</code>. Un rôle retiré ferme aussitôt les \
                connexions de la personne.</p>
                \(table)
                """)
    }

    private var table: HTML {
        DataTable(
            caption: "Les personnes de l’équipe",
            columns: ["Nom", "Rôles", "Depuis", "Vu ces dernières heures", "Téléphone confirmé"],
            rows: colleagues.map { colleague in
                (
                    heading: "\(onDuty: colleague.name)",
                    cells: [
                        "\(RoleNames.text(colleague.roles))", FrenchDate.day(colleague.since),
                        colleague.seen.map(FrenchDate.day) ?? "–", colleague.hasFactor ? "Oui" : "Pas encore",
                    ]
                )
            }
        ).html
    }
}
