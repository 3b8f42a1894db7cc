import Classifieds
import HTML

/// `/equipe/requisitions`: what waits, then what was answered.
struct OrdersPage: Sendable {
    let queue: QueuePage
    let closed: [ListedOrder]
    let mayEnter: Bool

    var page: StaffPage {
        StaffPage(
            title: "\(CaseQueue.orders.name)", area: .queue(.orders),
            content: """
                <p class="lead">Rien n’est remis à une autorité par une autre porte. Deux personnes lisent l’acte, et ce que la loi ne permet \
                pas est refusé.</p>
                \(if: mayEnter, "<p><a class=\"button button-primary\" href=\"\(Address.newOrder)\">Nouvelle réquisition</a></p>")
                \(queue.page.content)\(answered)
                """)
    }

    private var answered: HTML {
        guard !closed.isEmpty else { return "" }
        let rows = closed.map { order in
            (
                heading: "<a href=\"\(Address.order(order.id))\">\(order.kind.name)</a>" as HTML,
                cells: [
                    FrenchDate.day(order.received), order.closed.map(FrenchDate.day) ?? "",
                    "\(order.outcome?.name ?? "")",
                ] as [HTML]
            )
        }
        return """
            <section class="staff-section" aria-labelledby="closes"><h2 id="closes">Closes</h2>
            \(DataTable(caption: "Réquisitions closes", columns: ["Nature", "Reçue", "Close", "Réponse"], rows: rows).html)</section>

            """
    }
}
