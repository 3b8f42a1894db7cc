import Classifieds
import HTML

/// In « Mon compte »: the orders of authorities that the person may know of.
struct OrderNotices: Sendable {
    let orders: [ToldOrder]

    var html: HTML {
        guard !orders.isEmpty else { return "" }
        return """
            <section class="section" aria-labelledby="requisitions"><h2 id="requisitions">Ce que des autorités ont demandé</h2>
            <ul class="rows">\(orders.map(row))</ul></section>
            """
    }

    private func row(_ order: ToldOrder) -> HTML {
        let handed: HTML =
            order.handedOver.isEmpty
            ? "Rien n’a été remis."
            : "Remis\u{A0}: \(order.handedOver.map(\.name).joined(separator: "\u{202F}; "))."
        return """
            <li><div><h3>\(order.kind.name)</h3><p>Reçue \(FrenchDate.day(order.received)). \(handed)</p>\
            <p class="soft">Vous en avez été prévenu par courriel \(FrenchDate.day(order.told)).</p></div></li>

            """
    }
}
