import Database
import Foundation

/// An order as its row holds it.
struct StoredOrder: Sendable {
    let id: LegalOrder.ID
    let holder: Account.ID
    /// `nil` for a person who isn't here, or not any more.
    let account: Account.ID?
    /// The one that had kept what this one asks for.
    let continues: LegalOrder.ID?
    let kind: LegalOrder.Kind
    let details: Sealed<OrderDetails>
    let document: Sealed<Data>
    let received: Instant
    let due: Instant
    /// A colleague's id, or « operator ».
    let enteredBy: String
    let authentic: LegalOrder.Authentication?
    let authenticBy: String?
    let silentUntil: Instant?
    let silentBecause: LegalOrder.Silence?
    let copyHolder: Account.ID?
    let copy: Sealed<OrderCopy>?
    let packaged: Instant?
    let told: Instant?
    let closed: Instant?
    let outcome: LegalOrder.Outcome?
    let refusal: LegalOrder.RefusalGround?

    static let columns: SQL = """
        id, holder, account, continues, type, details, document, received, due, entered_by, authentic, authentic_by,
        silent_until, silent_because, copy_holder, copy, packaged, told, closed, outcome, refusal
        """
}

extension StoredOrder {
    init(row: Row) throws {
        id = try row["id"]
        holder = try row["holder"]
        account = try row["account"]
        continues = try row["continues"]
        kind = try row["type"]
        details = Sealed(bytes: try row["details"], at: LegalOrder.detailsPlace(of: id), of: holder)
        document = Sealed(bytes: try row["document"], at: LegalOrder.documentPlace(of: id), of: holder)
        received = try row["received"]
        due = try row["due"]
        enteredBy = try row["entered_by"]
        authentic = try row["authentic"]
        authenticBy = try row["authentic_by"]
        silentUntil = try row["silent_until"]
        silentBecause = try row["silent_because"]
        copyHolder = try row["copy_holder"]
        let bytes: Data? = try row["copy"]
        copy =
            if let bytes, let copyHolder {
                Sealed(bytes: bytes, at: LegalOrder.copyPlace(of: id), of: copyHolder)
            } else {
                nil
            }
        packaged = try row["packaged"]
        told = try row["told"]
        closed = try row["closed"]
        outcome = try row["outcome"]
        refusal = try row["refusal"]
    }
}

extension Reading {
    func order(_ id: LegalOrder.ID) throws -> StoredOrder? {
        try row("SELECT \(StoredOrder.columns) FROM legal_order WHERE id = \(id)").map(StoredOrder.init)
    }

    /// - Throws: `Refusal.notFound` for none of that name, `.conflict` for one that is closed.
    func openOrder(_ id: LegalOrder.ID) throws -> StoredOrder {
        guard let order = try order(id) else { throw Refusal.notFound }
        guard order.closed == nil else { throw Refusal.conflict }
        return order
    }

    /// What it asks for, and whether its kind reaches it, in the order of the list.
    func categories(of id: LegalOrder.ID) throws -> [OrderedCategory] {
        let rows = try rows("SELECT category, reached FROM legal_order_category WHERE legal_order = \(id)")
        let found = try rows.map { row in
            OrderedCategory(category: try row["category"], isReached: try row["reached"] as Int == 1)
        }
        return LegalOrder.Category.allCases.compactMap { category in found.first { $0.category == category } }
    }

    /// Who agreed, the first one first.
    func approvals(of id: LegalOrder.ID) throws -> [OrderApproval] {
        try rows("SELECT staff, approved FROM legal_order_approval WHERE legal_order = \(id) ORDER BY approved, staff")
            .map { OrderApproval(colleague: try $0["staff"], approved: try $0["approved"]) }
    }
}

/// Something that an order asks for.
package struct OrderedCategory: Sendable, Equatable {
    package let category: LegalOrder.Category
    /// Whether its kind may get it.
    package let isReached: Bool
}

/// Somebody's yes to an order.
struct OrderApproval: Sendable {
    let colleague: Colleague.ID
    let approved: Instant
}
