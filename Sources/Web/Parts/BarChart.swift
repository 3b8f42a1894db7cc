import HTML

/// Numbers side by side as bars, each with its name and its number in words: the picture adds nothing that the text
/// doesn't say.
struct BarChart: Sendable {
    let title: HTML
    let bars: [(label: HTML, count: Int)]
    /// What is said instead of the numbers, one for each bar; empty where they are said.
    var said: [String] = []

    var html: HTML {
        """
        <figure class="chart"><figcaption>\(title)</figcaption><dl>\(bars.enumerated().map { bar($1, at: $0) })</dl></figure>

        """
    }

    private func bar(_ bar: (label: HTML, count: Int), at index: Int) -> HTML {
        let largest = max(bars.map(\.count).max() ?? 0, 1)
        return """
            <div><dt>\(bar.label)</dt><dd><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(bar.count * 100 / largest)" height="8" rx="1"/></svg>\(said.isEmpty ? FrenchNumber.text(bar.count) : said[index])</dd></div>
            """
    }
}
