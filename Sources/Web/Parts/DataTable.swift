import HTML

/// A table with a name; wider than the screen, it scrolls by itself, also by keyboard.
struct DataTable: Sendable {
    let caption: HTML
    /// A caption that a heading above says already is for screen readers only.
    var showsCaption = false
    let columns: [HTML]
    /// Each line: its heading, then a cell for each other column.
    let rows: [(heading: HTML, cells: [HTML])]
    /// The columns, from 0, that hold numbers.
    var numbers: Set<Int> = []
    /// Whether keys go from row to row, as in the lists of cases.
    var hasKeys = false

    var html: HTML {
        """
        <div class="table-scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="table">\
        <caption\(if: !showsCaption, " class=\"visually-hidden\"")>\(caption)</caption>
        <thead><tr>\(columns.enumerated().map { "<th scope=\"col\"\(number($0))>\($1)</th>" })</tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: (heading: HTML, cells: [HTML])) -> HTML {
        let cells = row.cells.enumerated().map { index, cell -> HTML in "<td\(number(index + 1))>\(cell)</td>" }
        return "<tr\(if: hasKeys, " data-row")><th scope=\"row\"\(number(0))>\(row.heading)</th>\(cells)</tr>\n"
    }

    private func number(_ column: Int) -> HTML {
        numbers.contains(column) ? " class=\"number\"" : ""
    }
}
