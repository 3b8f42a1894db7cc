import Classifieds
import HTML

/// One measure in words: each number with its margin, or that it is hidden.
struct FigureTable: Sendable {
    let table: StatisticsFile.Table

    /// Folded away under a name of its own.
    var folded: HTML {
        """
        <details class="how"><summary>Le tableau\u{A0}: \(table.title)</summary>
        \(html)</details>

        """
    }

    var html: HTML {
        DataTable(
            caption: "\(table.title), chaque nombre à \(FrenchNumber.text(table.bound)) près",
            columns: [Self.heading(table.measure), "Nombre", "Marge"],
            rows: table.cells.map { cell in
                (heading: "\(cell.label)", cells: [Self.number(cell), cell.value == nil ? "" : "\(margin)"])
            }, numbers: [1, 2]
        ).html
    }

    /// Of a measure of one number.
    var sentence: HTML {
        guard let value = table.cells.first?.value else {
            return "<p>\(table.title)\u{A0}: trop peu pour être montrées.</p>\n"
        }
        return "<p>\(table.title)\u{A0}: <strong>\(FrenchNumber.text(value))</strong>, \(margin).</p>\n"
    }

    /// « ± 28 ».
    private var margin: String { "±\u{A0}\(FrenchNumber.text(table.bound))" }

    /// « 1 234 », « masqué ».
    static func number(_ cell: StatisticsFile.Cell) -> HTML {
        cell.value.map { "\(FrenchNumber.text($0))" } ?? "<span class=\"soft\">masqué</span>"
    }

    private static func heading(_ measure: Measure) -> HTML {
        switch measure {
        case .france: "Pays"
        case .regions: "Région"
        case .departments, .readingsByDepartment: "Département"
        case .categories, .readingsByCategory: "Rubrique"
        case .regionsCategories: "Région, rubrique"
        case .readingsByKind: "Page"
        case .readingsByHour: "Heure"
        }
    }
}

/// One measure as bars; those that are hidden say so and have none.
struct FigureBars: Sendable {
    let table: StatisticsFile.Table

    var html: HTML {
        guard table.cells.contains(where: { $0.value != nil }) else {
            return "<p>\(table.title)\u{A0}: tout est masqué, faute d’assez de monde.</p>\n"
        }
        return """
            <figure class="chart"><figcaption>\(table.title)</figcaption><dl>\(table.cells.map(bar))</dl></figure>

            """
    }

    private var largest: Int { max(table.cells.compactMap(\.value).max() ?? 0, 1) }

    private func bar(_ cell: StatisticsFile.Cell) -> HTML {
        """
        <div><dt>\(cell.label)</dt><dd><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
        <rect width="\((cell.value ?? 0) * 100 / largest)" height="8" rx="1"/></svg><span>\(FigureTable.number(cell))</span></dd></div>

        """
    }
}
