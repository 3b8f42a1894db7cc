import Classifieds

/// What is done about an authority's order.
extension Address {
    static let newOrder = Address("/equipe/requisitions/nouvelle")

    static func order(_ id: LegalOrder.ID) -> Address { .staff(.orders, id.text) }
    static func orderDocument(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/document") }
    static func orderAuthenticity(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/authenticite") }
    static func orderApproval(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/accord") }
    static func orderRefusal(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/refus") }
    static func orderPackage(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/paquet") }
    static func orderEnd(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/cloture") }
    static func orderAnswer(_ id: LegalOrder.ID) -> Address { Address("\(order(id).text)/reponse") }
}
