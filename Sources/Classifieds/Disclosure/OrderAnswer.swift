/// The letter that answers an authority: what is handed over, what is refused and by which article.
package struct OrderAnswer: Sendable {
    let order: ShownOrder
    let settings: SiteSettings

    package init(to order: ShownOrder, of settings: SiteSettings) {
        (self.order, self.settings) = (order, settings)
    }

    /// `nil` as long as the order isn't closed.
    package var text: Opened<String>? {
        guard let closed = order.closed, let outcome = order.outcome else { return nil }
        let (order, settings) = (order, settings)
        return order.details.map { details in
            """
            \(settings.controller.name)
            \(settings.controller.address)
            \(settings.controller.email)

            \(details.authority)
            \(details.contact)

            Le \(FrenchDay.date(closed))

            Votre référence\u{A0}: \(details.reference)
            Notre référence\u{A0}: \(order.id)
            Nature\u{A0}: \(order.kind.name) (\(order.kind.article))

            Madame, Monsieur,

            \(Self.paragraphs(outcome, order).joined(separator: "\n\n"))

            Veuillez agréer l’expression de notre considération.

            \(settings.controller.name)
            """
        }
    }

    private static func paragraphs(_ outcome: LegalOrder.Outcome, _ order: ShownOrder) -> [String] {
        let reached = order.categories.filter(\.isReached).map(\.category.name)
        switch outcome {
        case .refused:
            return ["Nous ne donnons pas suite à votre demande. \(order.refusal?.sentence ?? "")"] + refused(order)
        case .handedOver:
            return ["Nous vous remettons, dans un fichier scellé pour votre clé\u{A0}: \(list(reached))."]
        case .partly:
            return ["Nous vous remettons, dans un fichier scellé pour votre clé\u{A0}: \(list(reached))."]
                + refused(order)
        case .nothing: return ["Nous n’avons rien sur la personne que votre demande désigne."] + refused(order)
        case .kept: return ["Ce que votre demande désigne a été conservé jusqu’à ce jour. Rien n’en est remis."]
        case .done: return ["Nous avons agi comme votre injonction le demande. Rien n’est remis."]
        }
    }

    /// Each by its name, with what it would need.
    private static func refused(_ order: ShownOrder) -> [String] {
        guard order.kind.handsOver || order.kind == .informal else { return [] }
        let lines = order.categories.filter { !$0.isReached }.map { asked in
            "– \(asked.category.name)\u{A0}: il faut \(asked.category.needs)."
        }
        guard !lines.isEmpty else { return [] }
        return [
            "Un acte de cette nature n’atteint pas ce qui suit, et nous le refusons\u{A0}:\n\(lines.joined(separator: "\n"))"
        ]
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: "\u{202F}; ") }
}
