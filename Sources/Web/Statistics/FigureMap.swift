import Classifieds
import HTML

/// A number of each department as a tint, in up to four classes; a picture of the table beside it, and nothing more.
struct FigureMap: Sendable {
    let table: StatisticsFile.Table
    let places: Gazetteer

    var html: HTML {
        """
        <figure class="map-figure">
        <svg class="map" viewBox="0 0 600 626" role="img" aria-label="Carte\u{A0}: \(table.title). Les nombres sont dans le tableau.">
        \(MapWindow.all.map(window))\(table.cells.map(department))</svg>
        <figcaption>\(table.title)\(legend)</figcaption>
        </figure>

        """
    }

    private var levels: MapLevels { MapLevels(counts: table.cells.compactMap(\.value)) }

    private func department(_ cell: StatisticsFile.Cell) -> HTML {
        let level = cell.value.map { levels.level(of: $0) } ?? 0
        let number: HTML = cell.value.map { "\(FrenchNumber.text($0))" } ?? "masqué"
        return """
            <g\(if: level > 0, " class=\"d\(level)\"")><title>\(PlaceName.typeset(cell.label)) (\(cell.name))\u{A0}: \(number)</title>\
            <path d="\(DepartmentOutlines.all[cell.name] ?? "")"/></g>

            """
    }

    private func window(_ window: MapWindow) -> HTML {
        """
        <rect x="\(window.left)" y="\(window.top)" width="\(window.width)" height="\(window.height)" rx="12"/>\
        <text x="\(window.left)" y="\(window.top + window.height + 15)" aria-hidden="true">\(window.name)</text>

        """
    }

    private var legend: HTML {
        let labels = table.cells.contains { $0.value != nil } ? ["masqué"] + levels.labels.dropFirst() : ["masqué"]
        let items = labels.enumerated().map { level, label -> HTML in
            """
            <li><svg class="map" viewBox="0 0 16 16" aria-hidden="true"><g class="d\(level)"><path d="M0 0h16v16h-16z"/></g>\
            </svg>\(label)</li>
            """
        }
        return "<ul class=\"map-legend\">\(items)</ul>"
    }
}
