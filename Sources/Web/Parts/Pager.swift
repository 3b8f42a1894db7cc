import Classifieds
import HTML

/// The pages of a result: before, after, and their numbers.
struct Pager: Sendable {
    let page: Int
    let count: FoundCount
    let hasMore: Bool
    let address: @Sendable (Int) -> Address

    init(page: Int, count: FoundCount, hasMore: Bool, address: @escaping @Sendable (Int) -> Address) {
        self.page = page
        self.count = count
        self.hasMore = hasMore
        self.address = address
    }

    var html: HTML {
        guard page > 1 || hasMore else { return "" }
        let hasNext = hasMore && page < Search.lastPage
        return """
            <nav class="pager" aria-label="Pages de résultats">\
            \(if: page > 1, "<a class=\"button\" rel=\"prev\" href=\"\(address(page - 1))\">Précédente</a>")\
            <ol class="pages">\(numbers)</ol>\
            \(if: hasNext, "<a class=\"button\" rel=\"next\" href=\"\(address(page + 1))\">Suivante</a>")</nav>
            """
    }

    /// The first, the last where it is known, and those around this one.
    private var numbers: [HTML] {
        let shown = ([1, last].compactMap { $0 } + Array(max(1, page - 2)...page + 2))
            .filter { $0 <= (last ?? (hasMore ? page + 1 : page)) && $0 <= Search.lastPage }
        var items: [HTML] = []
        var previous = 0
        for number in Set(shown).sorted() {
            if number > previous + 1 { items.append("<li><span>…</span></li>") }
            items.append(
                "<li><a href=\"\(address(number))\"\(if: number == page, " aria-current=\"page\"")>\(number)</a></li>")
            previous = number
        }
        return items
    }

    private var last: Int? {
        guard count.isExact else { return nil }
        return min(Search.lastPage, max(1, (count.counted + Search.pageSize - 1) / Search.pageSize))
    }
}
