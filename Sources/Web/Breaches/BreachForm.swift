import Classifieds
import HTML

/// What is known of a leak, to be written down.
struct BreachForm: Sendable {
    let draft: BreachDraft
    let problems: [Problem]
    let action: Address
    let button: HTML
    let settings: SiteSettings

    var html: HTML {
        """
        <form class="form sheet" method="post" action="\(action)" novalidate>
        \(when)\(what)\(words)<div class="actions"><button class="button button-primary">\(button)</button></div></form>

        """
    }

    private var when: HTML {
        """
        \(field("connue", "Connue le", "Les 72\u{A0}heures courent de là.").line(draft.knownDay, type: "date"))\
        \(field("heure", "À").line(draft.knownHour, type: "time"))\
        \(field("debut", "Commencée le", "Laissez vide si vous ne le savez pas.").line(draft.beganDay, type: "date"))
        """
    }

    private var what: HTML {
        let kinds = Breach.Kind.allCases.map { ($0.rawValue, $0.name) }
        let risks = Breach.Risk.allCases.map { ($0.rawValue, $0.name) }
        let purposes = settings.servedPurposes.map { ($0.rawValue, $0.text) }
        return """
            \(field("genre", "Ce qui est touché").boxes(Set(draft.kinds.map(\.rawValue)), among: kinds))\
            \(field("risque", "Le risque pour les personnes").choice(draft.risk?.rawValue ?? "", among: risks))\
            \(field("finalite", "Les usages dont les données sont touchées", "L’inventaire dit ensuite lesquelles.")
                .boxes(Set(draft.parts.map(\.rawValue)), among: purposes))
            """
    }

    private var words: HTML {
        """
        \(field("nature", "Ce qui s’est passé", "Les personnes le lisent tel quel\u{A0}: pas de nom, rien qui aide à recommencer.")
            .area(draft.facts.nature))\
        \(field("consequences", "Ce qui peut en résulter pour elles").area(draft.facts.consequences))\
        \(field("mesures", "Ce qui est fait, et ce qu’elles peuvent faire").area(draft.facts.measures))\
        \(field("retard", "Pourquoi la CNIL est prévenue après 72\u{A0}heures", "Seulement si c’est le cas.")
            .area(draft.facts.lateness, rows: 3))
        """
    }

    private func field(_ name: String, _ label: HTML, _ help: HTML? = nil) -> ConsoleField {
        ConsoleField(name: name, label: label, help: help, problems: problems)
    }
}
