import Classifieds
import HTML

/// `/signalements/{token}`: where a report stands, for whoever holds its link. Looking changes nothing.
struct FollowedReportPage: Sendable {
    let report: FollowedReport
    let secret: Secret
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Votre signalement",
            main: """
                <h1>Votre signalement</h1>
                <p class="lead">\(state)</p>
                <dl class="facts"><div><dt>Raison</dt><dd>\(report.reason.sentence)</dd></div>\
                <div><dt>Arrivé</dt><dd>\(FrenchDate.moment(report.reported))</dd></div>\
                \(report.decided.map { "<div><dt>Décidé</dt><dd>\(FrenchDate.moment($0))</dd></div>" })</dl>
                \(contestation)\(keep)\(withdrawal)\
                <p>En danger\u{202F}? N’attendez pas\u{A0}: appelez le 17 ou le 112.</p>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }

    private var state: HTML {
        guard let outcome = report.outcome else {
            return """
                Il est arrivé. Une personne du site va le lire et décider\u{202F}; aucun programme ne décide à sa place.
                """
        }
        return "\(outcome.sentence)"
    }

    private var contestation: HTML {
        guard let until = report.contestable else { return "" }
        return """
            <p>Vous n’êtes pas d’accord\u{202F}? Une autre personne regarde de nouveau, sans frais, jusqu’au \(FrenchDate.bareDay(until)).</p>
            <p class="actions"><a class="button" href="\(Address.contestation(secret))">Contester</a></p>

            """
    }

    private var keep: HTML {
        guard report.decided == nil else { return "" }
        return Notice(
            kind: .information, title: "Gardez cette page",
            content: """
                <p>Son adresse est à vous seul\u{A0}: mettez-la dans vos favoris pour savoir ce qui sera décidé. Le site ne sait pas qui \
                vous êtes, et ne peut pas vous la redonner. Si vous avez donné un courriel, elle y est aussi.</p>
                """
        ).html
    }

    private var withdrawal: HTML {
        """
        <div class="decision"><p class="soft">Retirer le signalement efface ce que vous avez écrit et votre adresse, si vous l’avez \
        donnée\(if: report.decided == nil, "\u{202F}; s’il n’y en a pas d’autre, l’annonce n’est plus regardée"). Sinon, tout est effacé \
        \(FrenchDuration.text(settings.durations.report)) après la décision.</p>
        <form method="post" action="\(Address.reportWithdrawal(secret))"><button class="button button-danger">Retirer mon \
        signalement</button></form></div>

        """
    }
}

/// After « Retirer mon signalement ».
struct ReportWithdrawnPage: Sendable {
    var page: Page {
        Page(
            title: "Le signalement est retiré",
            main: """
                <h1>Le signalement est retiré</h1>
                <p class="lead">Ce que vous aviez écrit et votre adresse sont effacés\u{202F}; il n’en reste qu’un chiffre, compté avec les \
                autres de l’année.</p>
                <p><a href="\(Address.ads)">Toutes les annonces</a></p>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }
}
