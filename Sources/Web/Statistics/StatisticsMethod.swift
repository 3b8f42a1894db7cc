import Classifieds
import HTML

/// How the figures are made, and what they may tell of a person at most.
struct StatisticsMethod: Sendable {
    let file: StatisticsFile

    var html: HTML {
        """
        <section class="policy-part" aria-labelledby="methode"><h2 id="methode">Pourquoi on n’y reconnaît personne</h2>
        <p>\(budget)</p>
        <svg class="meter" viewBox="0 0 \(file.budget.whole) 4" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="segment-spent" x="0" width="\(file.budget.spent)" height="4"/></svg>
        <details class="how"><summary>La méthode, en mots et en formule</summary>
        <div class="prose">\(file.method.words.map { "<p>\($0)</p>\n" as HTML })
        <p>Le bruit\u{A0}: <code>\(file.method.formula)</code>. Seuil\u{A0}: \(file.method.least)\u{A0}personnes ou lectures, à coup sûr.</p></div>
        \(parameters)</details></section>

        """
    }

    private var budget: HTML {
        """
        Le budget de \(file.budget.year)\u{A0}: tous les tableaux de personnes de l’année ne peuvent dire de l’une d’elles plus que \
        ε\u{A0}=\u{A0}\(Self.decimal(file.budget.whole)). Dépensé avec cette publication\u{A0}: \(Self.decimal(file.budget.spent))\u{202F}; il reste \
        \(Self.decimal(file.budget.left)). Quand il n’en reste plus assez, rien n’est publié. Les lectures n’y \
        comptent pas\u{A0}: leur bruit cache une visite de vingt pages au plus, et rien ne limite ce qu’elles disent de beaucoup de visites.
        """
    }

    private var parameters: HTML {
        DataTable(
            caption: "Les réglages de chaque tableau", showsCaption: true, columns: ["Tableau", "ε", "Δ", "B"],
            rows: file.tables.map { table in
                (
                    heading: "\(table.title)",
                    cells: [
                        "\(Self.decimal(table.thousandths))", "\(table.most)", "\(FrenchNumber.text(table.bound))",
                    ]
                )
            }, numbers: [1, 2, 3]
        ).html
    }

    /// « 0,25 », « 6 », for thousandths.
    static func decimal(_ thousandths: Int) -> String {
        let rest = String(1_000 + abs(thousandths % 1_000)).dropFirst()
        let digits = String(rest.reversed().drop { $0 == "0" }.reversed())
        return digits.isEmpty ? "\(thousandths / 1_000)" : "\(thousandths / 1_000),\(digits)"
    }
}
