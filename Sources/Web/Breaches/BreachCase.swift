import Classifieds
import HTML

/// `/equipe/fuites/:id`: one leak, what is written about it and what is to be done.
struct BreachCase: Sendable {
    let breach: ShownBreach
    /// What stands in the form.
    let draft: BreachDraft
    let problems: [Problem]
    /// Empty for whoever may not see who works here.
    let colleagues: [ListedColleague]
    let settings: SiteSettings

    var page: StaffPage {
        let kinds = Breach.Kind.allCases.filter(breach.listed.kinds.contains).map(\.name).joined(separator: ", ")
        return StaffPage(
            title: "Fuite\u{A0}: \(kinds)", area: .breaches,
            content: """
                <p><a href="\(Address.staffBreaches)">Fuites</a></p>\(ProblemSummary(problems: problems).html)
                <dl class="facts facts-wide">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
                <div class="case"><div class="case-content">\(isOpen ? form : written)</div>
                <div class="case-side">\(drafts)\(if: isOpen, "\(people)\(notice)\(telling)\(end)")</div></div>
                """)
    }

    private var isOpen: Bool { breach.listed.closed == nil }

    private var facts: [(HTML, HTML)] {
        let listed = breach.listed
        var facts: [(HTML, HTML)] = [
            ("Connue", FrenchDate.moment(listed.known)), ("Déclarée par", breach.opener.words),
            ("Délai", "<strong>\(listed.clock.text)</strong>"),
            ("Risque", "\(listed.risk.name)"),
            ("Personnes", listed.people.map { "\(FrenchNumber.text($0))" } ?? "pas encore comptées"),
        ]
        if let told = listed.told { facts.append(("Personnes prévenues", FrenchDate.day(told))) }
        if let closed = listed.closed { facts.append(("Close", FrenchDate.day(closed))) }
        return facts
    }

    private var form: HTML {
        BreachForm(
            draft: draft, problems: problems, action: .breach(breach.listed.id), button: "Enregistrer",
            settings: settings
        ).html
    }

    private var written: HTML {
        """
        <section aria-labelledby="faits"><h2 id="faits">Ce qui s’est passé</h2>
        <div class="case-words">\(onDuty: breach.facts.nature)</div></section>

        """
    }

    private var drafts: HTML {
        let buttons = BreachText.allCases.map { text -> HTML in
            """
            <form method="post" action="\(Address.breachDraft(breach.listed.id))"><button class="button" name="texte" \
            value="\(text.rawValue)">\(text.name)</button></form>
            """
        }
        return """
            <section aria-labelledby="brouillons"><h2 id="brouillons">Brouillons</h2>\(buttons)
            <p class="help">Faits de ce qui est écrit ici et de l’inventaire. Le journal note qui les lit.</p></section>

            """
    }

    private var people: HTML {
        let names = colleagues.map { colleague -> HTML in
            "<option value=\"\(colleague.id.text)\">\(onDuty: colleague.name)</option>"
        }
        let circles =
            [("tous", "Tout le monde"), ("annonceurs", "Qui avait une annonce entre deux jours")]
            + (colleagues.isEmpty ? [] : [("collegue", "Qui un collègue a vu derrière les masques")])
        let seen: HTML =
            colleagues.isEmpty
            ? ""
            : """
            <div class="field"><label for="collegue">Le collègue</label><select class="input" id="collegue" name="collegue">\(names)</select></div>

            """
        return """
            <section aria-labelledby="concernes"><h2 id="concernes">Qui est concerné</h2>
            <form class="form" method="post" action="\(Address.breachPeople(breach.listed.id))" novalidate>
            \(field("cercle", "Les personnes").choice("", among: circles))\(field("du", "Du").line("", type: "date"))\
            \(field("au", "Au").line("", type: "date"))\(seen)\
            <div class="actions"><button class="button">Compter</button></div></form></section>

            """
    }

    private var notice: HTML {
        """
        <section aria-labelledby="prevenue"><h2 id="prevenue">La CNIL</h2>
        <form class="form" method="post" action="\(Address.breachNotice(breach.listed.id))" novalidate>
        \(field("cnil", "Prévenue le").line("", type: "date"))\(field("cnil-heure", "À").line("", type: "time"))\
        <div class="actions"><button class="button">Enregistrer</button></div></form></section>

        """
    }

    private var telling: HTML {
        """
        <section aria-labelledby="lettre"><h2 id="lettre">Les personnes</h2>
        <p>\(FrenchNumber.count(breach.untold, "personne", none: "Personne")) à prévenir.</p>
        <form method="post" action="\(Address.breachTelling(breach.listed.id))"><button class="button" id="prevenir">Leur écrire</button></form></section>

        """
    }

    private var end: HTML {
        """
        <form method="post" action="\(Address.breachEnd(breach.listed.id))"><button class="button" id="clore">Clore le dossier</button></form>

        """
    }

    private func field(_ name: String, _ label: HTML) -> ConsoleField {
        ConsoleField(name: name, label: label, problems: problems)
    }
}
