import Classifieds
import HTML

/// `/equipe/decisions`: what the others decided, without a word of what it was about.
struct StaffDecisionsPage: Sendable {
    let decisions: [AuditedDecision]

    var page: StaffPage {
        StaffPage(
            title: "Décisions", area: .decisions,
            content: """
                <p>Les \(Staff.decisionsShown) dernières décisions. Ni texte, ni photo, ni nom de la personne concernée\u{A0}: le contrôle regarde le travail \
                de l’équipe, pas les gens.</p>
                \(decisions.isEmpty ? "<p class=\"lead\">Aucune décision pour l’instant.</p>" : table)
                """)
    }

    private var table: HTML {
        DataTable(
            caption: "Les décisions, de la plus récente à la plus ancienne",
            columns: ["Date", "Mesure", "Sur quoi", "Fondement", "Trouvé par", "Par qui", "Recours"],
            rows: decisions.map { decision in
                (
                    heading: FrenchDate.moment(decision.decided),
                    cells: [
                        decision.measure.words, subject(decision.kind),
                        "\(decision.ground.sentence)",
                        decision.isAutomated ? "Un programme" : "Une personne", decider(decision),
                        appeal(decision.appeal),
                    ]
                )
            }
        ).html
    }

    private func subject(_ kind: DecisionSubjectKind) -> HTML {
        switch kind {
        case .ad: "Une annonce"
        case .message: "Un message"
        case .account: "Un compte"
        }
    }

    private func decider(_ decision: AuditedDecision) -> HTML {
        guard decision.decider != nil else { return "Sur la machine du site" }
        return decision.deciderName.map { "\(onDuty: $0)" } ?? "Une personne partie depuis"
    }

    private func appeal(_ appeal: AuditedAppeal?) -> HTML {
        guard let appeal else { return "–" }
        let same: HTML = appeal.bySame ? ", par la même personne faute d’une autre" : ""
        return switch appeal.outcome {
        case .upheld: "Maintenue\(same)"
        case .reversed: "Annulée\(same)"
        case nil: "Attend depuis \(FrenchDate.day(appeal.asked))"
        }
    }
}
