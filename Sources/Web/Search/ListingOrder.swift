import Classifieds
import HTML

/// What comes first: links to the same search in the orders that mean something with it.
struct ListingOrder: Sendable {
    let search: Search
    let count: FoundCount

    var html: HTML {
        let orders = search.possibleOrders
        guard orders.count > 1, count.counted > 1 else { return "" }
        let links = orders.map { order -> HTML in
            var other = search
            other.order = order
            other.page = 1
            other.before = nil
            return """
                <li><a class="chip" href="\(Address.ads(other))"\(if: order == search.effectiveOrder, " aria-current=\"true\"")>\
                \(Self.label(order))</a></li>
                """
        }
        return "<nav class=\"orders\" aria-label=\"Trier les annonces\"><ul class=\"chips\">\(links)</ul></nav>\n"
    }

    private static func label(_ order: Search.Order) -> HTML {
        switch order {
        case .newest: "Plus récentes"
        case .nearest: "Plus proches"
        case .best: "Plus pertinentes"
        }
    }
}
