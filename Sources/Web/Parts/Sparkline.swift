import HTML

/// Some numbers as a row of small upright bars; decoration beside a sentence that says what matters of them.
struct Sparkline: Sendable {
    let counts: [Int]

    private static let height = 24

    var html: HTML {
        """
        <svg class="sparkline" viewBox="0 0 \(counts.count * 8) \(Self.height)" aria-hidden="true">\
        \(counts.enumerated().map { bar($0, $1) })</svg>
        """
    }

    /// A day without anything is a thin line, so that days can be counted.
    private func bar(_ index: Int, _ count: Int) -> HTML {
        let largest = max(counts.max() ?? 0, 1)
        let height = max(count * Self.height / largest, count > 0 ? 2 : 1)
        return """
            <rect x="\(index * 8 + 1)" y="\(Self.height - height)" width="6" height="\(height)"/>
            """
    }
}
