import HTML

/// A chart that is a table: each line has its name, a bar, and its number in words. Whoever can't see the bars, or prints the page,
/// misses nothing.
struct BarTable: Sendable {
    let caption: HTML
    /// Over the names, and over the numbers.
    let columns: (name: HTML, number: HTML)
    /// `drawn` is the length of the bar, in any unit; `said` is the number as it is told.
    let lines: [(name: HTML, drawn: Int, said: HTML)]

    var html: HTML {
        """
        <table class="bar-table"><caption>\(caption)</caption>
        <thead><tr><th scope="col">\(columns.name)</th><td></td><th scope="col">\(columns.number)</th></tr></thead>
        <tbody>\(lines.map(line))</tbody></table>

        """
    }

    private func line(_ line: (name: HTML, drawn: Int, said: HTML)) -> HTML {
        let largest = max(lines.map(\.drawn).max() ?? 0, 1)
        return """
            <tr><th scope="row">\(line.name)</th><td class="bar-cell"><svg viewBox="0 0 100 8" preserveAspectRatio="none" \
            aria-hidden="true"><rect width="\(line.drawn * 100 / largest)" height="8" rx="1"/></svg></td>\
            <td class="number">\(line.said)</td></tr>

            """
    }
}
