import Classifieds
import Database
import HTML

/// `/statistiques`: the figures of a quarter, drawn and in tables (promises SHARE-8 and SHARE-9).
struct StatisticsPage: Sendable {
    let file: StatisticsFile
    let quarter: Quarter
    /// Those published, newest first.
    let periods: [Quarter]
    let places: Gazetteer

    var page: Page {
        Page(
            title: "Les chiffres du \(quarter.french)",
            description:
                "Combien de personnes et de lectures, pour quels lieux et quelles rubriques\u{A0}: les mêmes chiffres pour tout le monde, et personne n’y est reconnaissable.",
            main: """
                <div class="policy"><header class="policy-head"><h1>Les chiffres du \(quarter.french)</h1>
                <p class="lead">Combien de pages sont lues, sur quels lieux, à quelle heure, et combien de personnes ont une annonce en \
                ligne. Les mêmes chiffres pour tout le monde, et personne n’y est reconnaissable\u{A0}: à chacun s’ajoute un bruit, et ce qui \
                est petit est masqué.</p>
                <p class="policy-version">\(published)</p>
                <p class="actions"><a class="button" href="\(Address.statisticsCSV(quarter))">Tableur (CSV)</a>\
                <a class="button" href="\(Address.statisticsJSON(quarter))">Programmes (JSON)</a></p></header>
                \(map)\(bars(.readingsByCategory, "lectures-rubriques", "De quoi"))\(bars(.readingsByHour, "lectures-heures", "À quelle heure"))\
                \(bars(.readingsByKind, "lectures-pages", "Quelles pages"))\(people)\
                \(StatisticsMethod(file: file).html)\(others)</div>
                """,
            canonical: periods.first == quarter ? .statistics : .statistics(quarter), style: .asset("policy.css"),
            kind: .text)
    }

    private var published: HTML {
        let date: HTML = file.publishedAt.map { "Publiés \(FrenchDate.day($0)). " } ?? ""
        return """
            \(date)\(file.licence.name) (<span class="hash">\(file.licence.address)</span>)\u{A0}: réutilisez-les librement, en nommant \
            la source.
            """
    }

    /// Which places the pages that are read are about: a map, its classes in words, and the table.
    private var map: HTML? {
        file[.readingsByDepartment].map { table in
            section(
                "lectures-departements", "Sur quels lieux",
                "\(FigureMap(table: table, places: places).html)\(FigureTable(table: table).folded)")
        }
    }

    private func bars(_ measure: Measure, _ id: String, _ title: HTML) -> HTML? {
        file[measure].map { table in
            section(id, title, "\(FigureBars(table: table).html)\(FigureTable(table: table).folded)")
        }
    }

    /// Those who advertise; most of it waits until they are many.
    private var people: HTML {
        let tables = file.tables.filter { $0.counted == .people }
        let figures = tables.filter { [.regions, .categories].contains($0.measure) }
        let number: HTML = tables.first { $0.measure == .france }.map { FigureTable(table: $0).sentence } ?? ""
        return section(
            "personnes", "Qui a une annonce en ligne",
            """
            \(number)\(figures.map { FigureBars(table: $0).html })\
            \(tables.filter { $0.measure != .france }.map { FigureTable(table: $0).folded })
            """)
    }

    private var others: HTML? {
        let others = periods.filter { $0 != quarter }
        guard !others.isEmpty else { return nil }
        let items = others.map { "<li><a href=\"\(Address.statistics($0))\">\($0.french)</a></li>" as HTML }
        return section("trimestres", "Les autres trimestres", "<ul class=\"links\">\(items)</ul>")
    }

    private func section(_ id: String, _ title: HTML, _ content: HTML) -> HTML {
        """
        <section class="policy-part figures" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2>
        \(content)</section>

        """
    }
}

/// Before the first publication: when it comes.
struct NoStatisticsPage: Sendable {
    let first: Instant

    var page: Page {
        Page(
            title: "Les chiffres",
            description: "Les chiffres du site, publiés chaque trimestre, les mêmes pour tout le monde.",
            main: """
                <h1>Les chiffres</h1>
                \(EmptyState(
                    title: "Rien n’est encore publié",
                    text: """
                        Les premiers chiffres viennent à partir du \(FrenchDate.bareDay(first)), puis chaque trimestre\u{A0}: les mêmes pour \
                        tout le monde, et personne n’y est reconnaissable.
                        """,
                    actions: "<a class=\"button\" href=\"\(Address.promise(.statistics))\">Ce qui est promis</a>"
                ).html)
                """,
            isNarrow: true, canonical: .statistics, kind: .text)
    }
}
