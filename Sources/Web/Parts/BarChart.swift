import HTML

/// Numbers side by side as bars, each with its name and its number in words: the picture adds nothing that the text
/// doesn't say.
struct BarChart: Sendable {
    let title: HTML
    let bars: [(label: HTML, count: Int)]

    var html: HTML {
        """
        <figure class="chart"><figcaption>\(title)</figcaption><dl>\(bars.map(bar))</dl></figure>

        """
    }

    private func bar(_ bar: (label: HTML, count: Int)) -> HTML {
        let largest = max(bars.map(\.count).max() ?? 0, 1)
        return """
            <div><dt>\(bar.label)</dt><dd><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(bar.count * 100 / largest)" height="8" rx="1"/></svg>\(FrenchNumber.text(bar.count))</dd></div>
            """
    }
}
