import Database

/// The letter to whom an authority asked about (GDPR, articles 13.3 and 15; DSA, articles 9.5 and 10.5).
enum OrderLetter {
    /// « Une autorité a demandé des données qui vous concernent ».
    static func told(
        _ kind: LegalOrder.Kind, received: Instant, _ outcome: LegalOrder.Outcome, _ handedOver: [LegalOrder.Category],
        site: SiteSettings
    ) -> Letter {
        Letter(
            subject: "Une autorité a demandé des données qui vous concernent",
            body: """
                Bonjour,

                Le site a reçu \(FrenchDay.text(received)) un acte d’une autorité qui vous concerne.

                Sa nature\u{A0}: \(kind.name) (\(kind.article)).
                \(done(outcome, handedOver))

                Vous pouvez demander à un avocat ce que vous pouvez faire. \(ComplaintAuthority.sentence)

                \(Letter.signature(site, because: "une autorité a demandé des données qui vous concernent"))
                """)
    }

    private static func done(_ outcome: LegalOrder.Outcome, _ handedOver: [LegalOrder.Category]) -> String {
        switch outcome {
        case .handedOver, .partly:
            """
            Ce qui a été remis\u{A0}: \(handedOver.map(\.name).joined(separator: "\u{202F}; ")).

            Deux personnes de l’équipe l’ont approuvé, chacune de son côté, avant que quoi que ce soit soit remis. Ce que la loi ne \
            permet pas de remettre est refusé.
            """
        case .kept: "Rien n’a été remis\u{A0}: ce qu’il désigne a été gardé à part, scellé, puis détruit."
        case .done: "Rien n’a été remis\u{A0}: il demandait d’agir contre un contenu, et c’est fait."
        case .refused, .nothing: "Rien n’a été remis."
        }
    }
}
