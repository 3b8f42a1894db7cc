package import Classifieds
package import Foundation

extension OrderDraft {
    /// An order that keeps every rule, about an ad or an address.
    package static func sample(
        _ kind: LegalOrder.Kind = .identity, about person: String, _ categories: Set<LegalOrder.Category> = [.identity],
        key: String = RequesterKey.make().public
    ) -> OrderDraft {
        var draft = OrderDraft()
        draft.kind = kind
        draft.categories = categories
        draft.authority = "Brigade de Rennes"
        draft.contact = "brigade@exemple.gouv.fr"
        draft.reference = "PV-2026-CANARI-118"
        draft.about = person
        draft.received = "2026-11-22"
        draft.due = "2026-12-10"
        draft.key = key
        draft.document = Data("%PDF-1.4 document canari zimboulette".utf8)
        return draft
    }
}

extension TestSite {
    /// Two of the legal role.
    package func twoOfLegal() async throws -> (first: Caller, second: Caller) {
        let first = try await comeIn(as: [.legal]).caller
        let second = try await comeIn(as: [.legal], email: "paul@exemple.fr").caller
        return (first, second)
    }

    /// An order that two people agreed to.
    package func agreedOrder(_ draft: OrderDraft, by two: (first: Caller, second: Caller)) async throws -> LegalOrder.ID
    {
        let id = try await site.disclosure.enter(draft, by: two.first)
        try await site.disclosure.authenticate(id, .calledBack, by: two.first)
        try await site.disclosure.approve(id, by: two.first)
        try await site.disclosure.approve(id, by: two.second)
        return id
    }
}

extension BreachDraft {
    /// A leak that keeps every rule.
    package static func sample(_ risk: Breach.Risk = .high) -> BreachDraft {
        var draft = BreachDraft()
        draft.knownDay = "2026-11-23"
        draft.knownHour = "10:00"
        draft.kinds = [.confidentiality]
        draft.risk = risk
        draft.parts = [.signIn, .conversation]
        draft.facts.nature = "Une copie de sauvegarde canari grimbolo a été lue par un inconnu."
        draft.facts.consequences = "Des courriels trompeurs peuvent vous arriver."
        draft.facts.measures = "La copie est effacée, les clés sont changées. Méfiez-vous des courriels."
        return draft
    }
}
