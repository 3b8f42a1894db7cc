import Classifieds
import HTML

/// `/equipe/requisitions/nouvelle`: what an authority asks for, as its document says it.
struct OrderForm: Sendable {
    let draft: OrderDraft
    let problems: [Problem]
    let setback: Setback?
    /// Whether two people may agree to it.
    let hasTwo: Bool

    var page: StaffPage {
        StaffPage(
            title: "Nouvelle réquisition", area: .queue(.orders),
            content: """
                <p><a href="\(Address.staff(.orders))">\(CaseQueue.orders.name)</a></p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\(missing)\
                <form class="form sheet" method="post" action="\(Address.staff(.orders))" enctype="multipart/form-data" novalidate>
                \(whatIsAsked)\(whoAsks)\(when)\(withWhat)\
                <div class="actions"><button class="button button-primary">Enregistrer</button></div></form>
                """)
    }

    private var missing: HTML {
        guard !hasTwo else { return "" }
        return Notice(
            kind: .warning, title: "Rien ne peut être remis",
            content: """
                <p>Il faut deux personnes de l’équipe qui peuvent approuver, et elles n’y sont pas. Vous pouvez refuser une demande sans \
                acte.</p>
                """
        ).html
    }

    private var whatIsAsked: HTML {
        let kinds = LegalOrder.Kind.allCases.map { ($0.rawValue, "\($0.name) (\($0.article))") }
        let categories = LegalOrder.Category.allCases.map { ($0.rawValue, $0.name) }
        return """
            \(field("type", "Ce que c’est pour la loi").choice(draft.kind?.rawValue ?? "", among: kinds))\
            \(field("categorie", "Ce qui est demandé", "Tout ce que le document demande\u{A0}: ce que la loi ne permet pas est refusé.")
                .boxes(Set(draft.categories.map(\.rawValue)), among: categories))\
            \(field("personne", "De qui il s’agit", "L’adresse d’une annonce ou sa référence, une adresse e-mail, ou la référence d’une conservation.")
                .line(draft.about))
            """
    }

    private var whoAsks: HTML {
        """
        \(field("autorite", "L’autorité", "Service et ville.").line(draft.authority))\
        \(field("contact", "Où lui répondre").line(draft.contact))\
        \(field("reference", "Sa référence").line(draft.reference))
        """
    }

    private var when: HTML {
        let grounds = LegalOrder.Silence.allCases.map { ($0.rawValue, $0.name) }
        return """
            \(field("recue", "Reçue").line(draft.received, type: "date"))\
            \(field("echeance", "Répondre avant la fin du").line(draft.due, type: "date"))\
            \(field("silence", "La personne ne doit pas savoir avant le", "Seulement si l’acte le dit. Sinon laissez vide\u{A0}: elle est prévenue à la clôture.")
                .line(draft.silentUntil, type: "date"))\
            \(field("motif", "Pourquoi elle ne doit pas savoir").choice(draft.silentBecause?.rawValue ?? "", among: grounds))
            """
    }

    private var withWhat: HTML {
        """
        \(field("document", "Le document reçu", "PDF, JPEG ou PNG, 10\u{A0}Mo au plus. Il est gardé tel quel, scellé.")
            .file(accepting: "application/pdf,image/jpeg,image/png"))\
        \(field("cle", "La clé publique de l’autorité", "X25519, au format PEM. Inutile si rien n’est à remettre.")
            .area(draft.key, rows: 4))
        """
    }

    private func field(_ name: String, _ label: HTML, _ help: HTML? = nil) -> ConsoleField {
        ConsoleField(name: name, label: label, help: help, problems: problems)
    }
}
