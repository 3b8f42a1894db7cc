import Classifieds
import Database
import HTML

/// `/equipe/revelations`: the masks that one colleague lifted, or asked to lift; no value stands here.
struct RevealsPage: Sendable {
    let reveals: [Reveal]
    let now: Instant

    var page: StaffPage {
        StaffPage(
            title: "Masques levés", area: .reveals,
            content: """
                <p>Les vôtres, du plus récent au plus ancien. Un masque se lève depuis la page d’un dossier\u{202F}; la personne en est \
                prévenue, et le journal le garde.</p>
                \(reveals.isEmpty ? "<p class=\"queue-empty\">Aucun masque levé.</p>" : table)
                """)
    }

    private var table: HTML {
        DataTable(
            caption: "Vos masques levés", columns: ["Demandé", "Donnée", "File", "Raison", "Où en est-ce"],
            rows: reveals.map { reveal in
                (
                    heading: FrenchDate.moment(reveal.asked),
                    cells: [
                        "<a href=\"\(Address.staffReveal(reveal.id))\">\(reveal.field.name)</a>",
                        "\(reveal.queue.name)", "\(reveal.reason.sentence)", state(of: reveal),
                    ]
                )
            }
        ).html
    }

    private func state(of reveal: Reveal) -> HTML {
        if reveal.refused != nil { return "Refusé" }
        guard let expires = reveal.expires else { return "Attend l’accord d’une autre personne" }
        return expires > now ? "Visible jusqu’à \(FrenchDate.time(expires))" : "Vu, le masque est remis"
    }
}

/// A mask that stays on for now: what is wrong, and the form again.
struct RevealRefusedPage: Sendable {
    let panel: RevealPanel

    var page: StaffPage {
        StaffPage(
            title: "Ce masque n’est pas levé", area: .reveals,
            content: """
                <p><a href="\(Address.staff(panel.queue, panel.subject))">Revenir au dossier</a></p>
                \(panel.html)
                """)
    }
}

/// `/equipe/revelations/…`: what one mask hid, for a quarter of an hour, to who asked.
struct RevealPage: Sendable {
    let reveal: Reveal
    let value: RevealedValue?

    var page: StaffPage {
        StaffPage(
            title: "Masque levé\u{A0}: \(reveal.field.name)", area: .reveals,
            content: """
                <p><a href="\(Address.staff(reveal.queue, reveal.subject))">Revenir au dossier</a></p>
                <dl class="facts facts-wide">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
                \(shown)
                """)
    }

    private var facts: [(HTML, HTML)] {
        var facts: [(HTML, HTML)] = [
            ("Raison", "\(reveal.reason.sentence)"), ("Demandé", FrenchDate.moment(reveal.asked)),
        ]
        if let expires = reveal.expires { facts.append(("Visible jusqu’à", FrenchDate.time(expires))) }
        if let entry = reveal.entry { facts.append(("Entrée au journal", "n°\u{A0}\(entry)")) }
        return facts
    }

    private var shown: HTML {
        switch value {
        case .words(let words) where words.isEmpty: "<p class=\"lead\">Cette personne n’en a pas donné.</p>"
        case .words(let words):
            "<ul class=\"case-words\">\(words.map { "<li><strong>\(onDuty: $0)</strong></li>" as HTML })</ul>"
        case .connections(let lines): table(lines)
        case nil where reveal.refused != nil: "<p class=\"lead\">Refusé\u{A0}: le masque reste.</p>"
        case nil: "<p class=\"lead\">Attend l’accord d’une autre personne, aujourd’hui au plus tard.</p>"
        }
    }

    private func table(_ lines: [RevealedConnection]) -> HTML {
        DataTable(
            caption: "Les connexions, de la plus récente à la plus ancienne",
            columns: ["Quand", "Quoi", "Adresse", "Navigateur"],
            rows: lines.map { line in
                (
                    heading: FrenchDate.moment(line.at),
                    cells: [
                        "\(line.act.label)", "\(onDuty: line.source.address)",
                        "\(onDuty: line.source.browser) sous \(onDuty: line.source.system)",
                    ]
                )
            }
        ).html
    }

    /// After the quarter of an hour.
    static let over = StaffPage(
        title: "Le masque est remis", area: .reveals,
        content: """
            <p>Une donnée se voit pendant un quart d’heure, puis le masque revient. S’il le faut encore, demandez-la de nouveau depuis le \
            dossier. <a href="\(Address.staffReveals)">Vos masques levés</a></p>
            """)
}
