import Classifieds
import Database
import HTML

/// `/recours/{token}`: a decision with its reasons, and the form to contest it; or where that stands.
struct AppealPage: Sendable {
    let contested: Contested
    let secret: Secret
    /// As typed.
    let words: String
    let problems: [Problem]
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "Contester une décision",
            main: """
                <h1>\(title)</h1>
                \(matter)\(state)
                """,
            isNarrow: true, isIndexed: false)
    }

    private var title: HTML {
        switch contested.matter {
        case .decision(let statement): "\(statement.title)"
        case .report: "Votre signalement est resté sans suite"
        }
    }

    private var matter: HTML {
        switch contested.matter {
        case .decision(let statement): StatementView(statement: statement, settings: settings).html
        case .report(let reason):
            """
            <p>Vous avez signalé une annonce\u{A0}: «\u{A0}\(reason.sentence)\u{A0}». Une personne l’a regardée et n’a rien trouvé à lui \
            reprocher.</p>

            """
        }
    }

    private var state: HTML {
        if let appeal = contested.appeal { return AppealState(appeal: appeal).html }
        if contested.isReversed {
            return Notice(
                kind: .success, title: "Cette décision est annulée",
                content: "<p>La personne qui avait décidé a changé d’avis\u{A0}: il n’y a plus rien à contester.</p>"
            ).html
        }
        guard contested.until > now else {
            return Notice(
                kind: .warning, title: "Il est trop tard pour contester ici",
                content: """
                    <p>Cette décision se contestait jusqu’au \(FrenchDate.bareDay(contested.until)).</p>
                    <p>\(Statement.otherRemedies)</p>\(Complaint.html)
                    """
            ).html
        }
        return form
    }

    private var form: HTML {
        """
        <h2>Contester</h2>
        <p>Jusqu’au \(FrenchDate.bareDay(contested.until)), une fois, sans frais. Une autre personne que celle qui a décidé regarde de \
        nouveau. Vos mots sont chiffrés, et lus seulement par qui répond.</p>
        \(ProblemSummary(problems: problems).html)\
        <form class="form sheet" method="post" action="\(Address.appeal(secret))" novalidate>
        \(field)<div class="actions"><button class="button button-primary">Contester</button></div></form>
        <p>\(Statement.otherRemedies)</p>\(Complaint.html)
        """
    }

    private var field: HTML {
        Field(
            name: "motif", label: "Pourquoi vous n’êtes pas d’accord", why: Why(.appeal, settings),
            help: "De \(Moderation.factsLength.lowerBound) à 2\u{A0}000 caractères.", problems: problems
        ).html { attributes in
            """
            <textarea class="area" id="motif" name="motif" rows="6"\(attributes)>
            \(words)</textarea>
            """
        }
    }
}
