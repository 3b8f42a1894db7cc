import Classifieds
import Foundation
import HTML

/// The page of the archive that is made to be read: it opens by a double click, without a connection and without a script.
struct ArchivedIndex: Sendable {
    let settings: SiteSettings
    let places: Gazetteer

    /// What is in the archive beside the data and the photos.
    var pages: [ArchivedPage] {
        [
            ArchivedPage("LISEZ-MOI.txt", text: ArchivedNote(settings: settings).text),
            ArchivedPage("index.html") { export, sink in try await write(export, to: sink) },
            ArchivedPage("style.css", text: "\(Embedded.archiveCSS)"),
        ]
    }

    /// What a person looks for first.
    private static let first = ["account", "ad", "message", "connection"]

    private func write(_ export: Export, to sink: ExportSink) async throws {
        func send(_ piece: HTML) async throws { try await sink(Data(piece.bytes)) }

        let tables = ArchivedTables(settings: settings, places: places)
        let shown = export.sections.filter { !$0.hangsOnAds }
        let sections =
            Self.first.flatMap { name in shown.filter { $0.table == name } }
            + shown.filter { !Self.first.contains($0.table) }
        try await send(head(export, sections))
        for section in sections {
            try await send("<section id=\"\(section.table)\"><h2>\(section.title)</h2>\n")
            var count = 0
            try await export.records(of: section.table) { record in
                count += 1
                try await send(
                    section.table == "ad" ? tables.ad(record, of: export) : tables.entry(record, in: section.table))
            }
            try await send("\(if: count == 0, "<p class=\"soft\">Rien.</p>")</section>\n")
        }
        try await send(foot)
    }

    private func head(_ export: Export, _ sections: [ExportedSection]) -> HTML {
        let contents = sections.map { section -> HTML in
            "<li><a href=\"#\(section.table)\">\(section.title)</a></li>"
        }
        return """
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Vos données – \(settings.name)</title>
            <link rel="stylesheet" href="style.css">
            </head>
            <body>
            <header><p class="brand">\(settings.name)</p>
            <h1>Vos données</h1>
            <p class="lead">Tout ce que <a href="\(settings.baseURL)">\(settings.baseURL)</a> garde de vous, \
            \(FrenchDate.moment(export.at)).</p></header>
            <nav aria-label="Sommaire"><ul>\(contents)<li><a href="#pourquoi">Ce qui est gardé, et pourquoi</a></li></ul></nav>
            <main>

            """
    }

    private var foot: HTML {
        """
        <section id="pourquoi"><h2>Ce qui est gardé, pourquoi, et jusqu’à quand</h2>
        \(DataCategoryList(settings: settings, level: .archive).html)</section>
        </main>
        <footer><p>\(settings.controller.name), \(settings.controller.address), \
        <a href="mailto:\(settings.controller.email)">\(settings.controller.email)</a>, répond de ces données. Vous pouvez les \
        corriger, les effacer, vous y opposer, et vous plaindre auprès de la \
        <a href="\(ComplaintAuthority.page)">CNIL</a>.</p>
        <p>Les mêmes données, avec leurs références, sont dans <a href="donnees.json">donnees.json</a>, décrit par \
        <a href="schema.json">schema.json</a>.</p></footer>
        </body>
        </html>

        """
    }
}
