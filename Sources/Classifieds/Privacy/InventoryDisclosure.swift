extension Inventory {
    /// What authorities order, and what is done when data leak.
    static let disclosure: [InventoryEntry] = orders + breaches

    private static let orders: [InventoryEntry] = [
        .plain("legal_order.id"),
        .personal(
            "legal_order.holder", "la clé d’une réquisition", purpose: .disclosure, kept: .legalOrder, exported: false),
        .personal(
            "legal_order.account", "de qui elle parle", purpose: .disclosure, kept: .legalOrder, exported: false),
        .plain("legal_order.continues"),
        .personal(
            "legal_order.type", "ce qu’elle est pour la loi", purpose: .disclosure, kept: .legalOrder, exported: false),
        .personal(
            "legal_order.details", "quelle autorité, sous quelle référence", purpose: .disclosure, kept: .legalOrder,
            sealed: true, exported: false, erasure: .keyAndRow),
        .personal(
            "legal_order.document", "le document reçu", purpose: .disclosure, kept: .legalOrder, sealed: true,
            exported: false, erasure: .keyAndRow),
        .plain("legal_order.received"), .plain("legal_order.due"), .plain("legal_order.entered_by"),
        .plain("legal_order.authentic"), .plain("legal_order.authentic_by"), .plain("legal_order.silent_until"),
        .plain("legal_order.silent_because"),
        .personal(
            "legal_order.copy_holder", "la clé de la copie pour une réquisition", purpose: .disclosure,
            kept: .orderCopy,
            exported: false),
        .personal(
            "legal_order.copy", "la copie de ce qu’elle atteint, et de rien d’autre", purpose: .disclosure,
            kept: .orderCopy, sealed: true, exported: false, erasure: .keyAndRow),
        .personal(
            "legal_order.copied", "quand cette copie a été faite", purpose: .disclosure, kept: .orderCopy,
            exported: false),
        .plain("legal_order.packaged"),
        .personal(
            "legal_order.told", "quand elle vous a été dite", purpose: .disclosure, kept: .legalOrder, exported: false),
        .plain("legal_order.closed"), .plain("legal_order.outcome"), .plain("legal_order.refusal"),
        .plain("legal_order_category.legal_order"), .plain("legal_order_category.category"),
        .plain("legal_order_category.reached"),
        .plain("legal_order_approval.legal_order"),
        .personal(
            "legal_order_approval.staff", "qui l’a approuvée", purpose: .accountability, kept: .legalOrder,
            exported: false),
        .plain("legal_order_approval.approved"),
    ]

    private static let breaches: [InventoryEntry] = [
        .plain("breach.id"),
        .personal("breach.holder", "la clé du dossier d’une fuite", purpose: .breaches, kept: .breach, exported: false),
        .plain("breach.known"), .plain("breach.began"), .plain("breach.kinds"), .plain("breach.risk"),
        .personal(
            "breach.facts", "ce qui s’est passé, ce qui est fait", purpose: .breaches, kept: .breach, sealed: true,
            exported: false, erasure: .keyAndRow),
        .plain("breach.people"), .plain("breach.opened_by"), .plain("breach.notified"), .plain("breach.told"),
        .plain("breach.closed"),
        .plain("breach_part.breach"), .plain("breach_part.purpose"),
        .personal("breach_person.breach", "une fuite qui vous concerne", purpose: .breaches, kept: .breach),
        .personal("breach_person.account", "qu’elle vous concerne", purpose: .breaches, kept: .breach),
        .personal("breach_person.told", "quand vous avez été prévenu", purpose: .breaches, kept: .breach),
    ]
}
