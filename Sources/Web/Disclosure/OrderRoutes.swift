import Classifieds
import Database
import HTML
import HTTPTypes

extension Routes {
    mutating func addOrders() {
        get("/equipe/requisitions", access: .staff(.approveOrders), "orderQueue", OrderHandlers.list)
        get("/equipe/requisitions/nouvelle", access: .staff(.handleOrders), "newOrder", OrderHandlers.form)
        post("/equipe/requisitions", access: .staff(.handleOrders), "enterOrder", OrderHandlers.enter)
        get("/equipe/requisitions/:id", access: .staff(.approveOrders), "order", OrderHandlers.show)
        get("/equipe/requisitions/:id/reponse", access: .staff(.approveOrders), "orderAnswer", OrderHandlers.answer)
        post(
            "/equipe/requisitions/:id/document", access: .staff(.approveOrders), "orderDocument",
            OrderChangeHandlers.document)
        post(
            "/equipe/requisitions/:id/authenticite", access: .staff(.handleOrders), "authenticateOrder",
            OrderChangeHandlers.authenticate)
        post(
            "/equipe/requisitions/:id/accord", access: .staff(.approveOrders), "approveOrder",
            OrderChangeHandlers.approve)
        post("/equipe/requisitions/:id/refus", access: .staff(.handleOrders), "refuseOrder", OrderChangeHandlers.refuse)
        post(
            "/equipe/requisitions/:id/paquet", access: .staff(.handleOrders), "orderPackage",
            OrderChangeHandlers.package)
        post("/equipe/requisitions/:id/cloture", access: .staff(.handleOrders), "closeOrder", OrderChangeHandlers.close)
    }
}

/// What authorities ask for: the one door.
enum OrderHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let orders = try await visit.site.disclosure.list(by: visit.caller)
        let taken = try await visit.site.staff.assignments(in: .orders, by: visit.caller)
        let queue = QueuePage(
            queue: .orders, rows: orders.filter { $0.closed == nil }.map { row($0, visit) },
            followers: taken.compactMapValues { CaseFollower($0, reader: visit.caller.colleague?.id) },
            filter: QueueFilter(visit.query), opensCases: true, places: visit.site.places, now: visit.now)
        return try await visit.staffPage(
            OrdersPage(queue: queue, closed: orders.filter { $0.closed != nil }, mayEnter: visit.handlesOrders).page)
    }

    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await form(visit, OrderDraft())
    }

    @Sendable static func enter(_ visit: Visit) async throws -> Answer {
        let draft = try await visit.orderDraft()
        do {
            return .seeOther(.order(try await visit.site.disclosure.enter(draft, by: visit.caller)))
        } catch Refusal.invalid(let problems) {
            return try await form(visit, draft, problems: problems, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await form(visit, draft, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await visit.orderPage(try visit.id("id"))
    }

    /// The letter that answers, by itself: to be printed.
    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let order = try await visit.site.disclosure.show(try visit.id("id"), to: visit.caller)
        guard let text = OrderAnswer(to: order, of: visit.site.settings).text else { throw Refusal.notFound }
        return try await visit.staffPage(
            StaffPage(
                title: "Réponse à l’autorité", area: .queue(.orders),
                content: """
                    <p><a href="\(Address.order(order.id))">Le dossier</a></p><div class="case-words">\(onDuty: text)</div>
                    """))
    }

    private static func row(_ order: ListedOrder, _ visit: Visit) -> QueueRow {
        QueueRow(
            subject: order.id.text, heading: "\(order.kind.name)", reasons: [order.step.name], since: order.received,
            isUrgent: order.due <= visit.now + .days(2), remarks: ["réponse avant \(FrenchDay.text(order.due))"])
    }

    private static func form(
        _ visit: Visit, _ draft: OrderDraft, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = OrderForm(
            draft: draft, problems: problems, setback: setback,
            hasTwo: try await visit.site.staff.hasTwo(for: .approveOrders)
        ).page
        return try await visit.staffPage(page, status: status)
    }
}

extension Visit {
    /// Whether the reader may change orders.
    var handlesOrders: Bool { (try? caller.onDuty(.handleOrders)) != nil }

    /// One order, with what may be done next.
    func orderPage(
        _ id: LegalOrder.ID, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let order = try await site.disclosure.show(id, to: caller)
        let page = CasePage(
            queue: .orders, subject: id.text, heading: "\(order.kind.name)", facts: OrderCase.facts(order),
            content: OrderCase(order: order).html, standing: try await standing(of: id.text, in: .orders),
            form: """
                \(OrderSteps(order: order, handles: handlesOrders, problems: problems).html)\
                \(try await revealPanel(for: id.text, in: .orders))
                """, now: now
        ).page
        return try await staffPage(page, status: status)
    }
}
