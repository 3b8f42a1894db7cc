import Classifieds
import HTML

/// The pages of a result: before, after, and their numbers.
struct Pager: Sendable {
    let page: Int
    let count: FoundCount
    let hasMore: Bool
    /// Where one goes on past the last page that has a number.
    let further: Address?
    /// Whether this page is past the last one that has a number.
    let isFurther: Bool
    let address: @Sendable (Int) -> Address

    init(
        page: Int, count: FoundCount, hasMore: Bool, further: Address? = nil, isFurther: Bool = false,
        address: @escaping @Sendable (Int) -> Address
    ) {
        self.page = page
        self.count = count
        self.hasMore = hasMore
        self.further = further
        self.isFurther = isFurther
        self.address = address
    }

    /// The pages of a search.
    ///
    /// - Parameter last: the place in the index of the last ad on the page.
    init(
        search: Search, count: FoundCount, hasMore: Bool, last: Int?, address: @escaping @Sendable (Int) -> Address
    ) {
        var further = search.everyPage
        further.before = last
        self.init(
            page: search.page, count: count, hasMore: hasMore, further: last.map { _ in .ads(further) },
            isFurther: search.before != nil, address: address)
    }

    var html: HTML {
        guard page > 1 || hasMore || isFurther else { return "" }
        let next = hasMore ? (page < Search.lastPage && !isFurther ? address(page + 1) : further) : nil
        let previous = isFurther ? nil : page > 1 ? address(page - 1) : nil
        return """
            <nav class="pager" aria-label="Pages de résultats">\
            \(previous.map { "<a class=\"button\" rel=\"prev\" href=\"\($0)\">Précédente</a>" })\
            \(if: isFurther, "<a class=\"button\" href=\"\(address(1))\">Première page</a>")\
            \(if: !isFurther, "<ol class=\"pages\">\(numbers)</ol>")\
            \(next.map { "<a class=\"button\" rel=\"next\" href=\"\($0)\">Suivante</a>" })</nav>
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
