import Classifieds
import HTML

/// `/equipe/signaleurs`: whom the authority made trusted flaggers (DSA, article 22), and the form that names one.
struct FlaggersPage: Sendable {
    let flaggers: [TrustedFlagger]
    /// As typed.
    var typed = ""
    var problems: [Problem] = []
    /// The code of one just named: it is shown this once.
    var new: (name: String, code: Secret)?

    var page: StaffPage {
        StaffPage(
            title: "Signaleurs de confiance", area: .flaggers,
            content: """
                <p class="lead">Des organismes que l’autorité a désignés (article\u{A0}22 du règlement sur les services numériques). Leurs \
                signalements passent devant, après ceux d’un mineur en danger.</p>
                \(code)\(ProblemSummary(problems: problems).html)\(list)\
                <form class="form sheet" method="post" action="\(Address.staffFlaggers)" novalidate>
                \(name)<div class="actions"><button class="button button-primary">Ajouter</button></div></form>
                """)
    }

    private var code: HTML {
        guard let new else { return "" }
        return Notice(
            kind: .success, title: "\(new.name) est ajouté",
            content: """
                <p>Son code, à lui remettre\u{A0}: <code>\(new.code.text)</code>. Il n’est montré que cette fois.</p>
                """, isSpoken: true
        ).html
    }

    private var list: HTML {
        guard !flaggers.isEmpty else { return "<p>Il n’y en a aucun.</p>\n" }
        return "<ul class=\"rows\">\(flaggers.map(row))</ul>\n"
    }

    private func row(_ flagger: TrustedFlagger) -> HTML {
        let end: HTML =
            if let ended = flagger.ended {
                "<p class=\"soft\">Jusqu’au \(FrenchDate.bareDay(ended))</p>"
            } else {
                """
                <form method="post" action="\(Address.flaggerEnd(flagger.id))"><button class="button button-quiet">Mettre fin\
                <span class="visually-hidden">\u{A0}: \(flagger.name)</span></button></form>
                """
            }
        return """
            <li><div><h2>\(flagger.name)</h2><p class="soft">Depuis le \(FrenchDate.bareDay(flagger.since))</p></div>\(end)</li>

            """
    }

    /// Of an organisation: nothing of anybody is asked, and no reason stands beside it.
    private var name: HTML {
        let errors: HTML =
            problems.isEmpty
            ? "" : "<p class=\"error\" id=\"nom-erreur\">\(problems.map(\.sentence).joined(separator: " "))</p>\n"
        let described: HTML =
            problems.isEmpty
            ? "aria-describedby=\"nom-aide\"" : "aria-describedby=\"nom-aide nom-erreur\" aria-invalid=\"true\""
        return """
            <div class="field"><label for="nom">Nom de l’organisme</label>
            <p class="help" id="nom-aide">De 2 à 80 caractères.</p>
            \(errors)<input class="input" type="text" id="nom" name="nom" value="\(typed)" autocomplete="off" \(described)></div>

            """
    }
}
