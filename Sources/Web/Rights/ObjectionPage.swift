import Classifieds
import HTML

/// `/mon-compte/opposition`: what can be refused alone, one button each, and what was opened so far.
struct ObjectionPage: Sendable {
    let rights: OwnRights
    let openings: [OpeningCount]
    let hasEscrow: Bool

    var page: Page {
        Page(
            title: "Refuser un usage",
            main: """
                <h1>Refuser un usage</h1>
                \(Tabs.account(here: .account).html)\
                <p class="lead">Chaque usage se refuse seul, sans raison à donner. Le reste continue, et rien ne vous est retiré.</p>
                <ul class="rows rows-wordy">\(Purpose.allCases.filter(\.mayBeRefused).map(row))</ul>
                <section class="section"><h2>Ce qui a été déchiffré</h2>
                \(OpeningTable(openings: openings).html)</section>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private func row(_ purpose: Purpose) -> HTML {
        let since = rights.objections[purpose]
        return """
            <li><div><h2>\(title(purpose))</h2><p>\(state(purpose))</p>\
            \(purpose.balance.map { "<p class=\"soft small\">\($0)</p>" as HTML })</div>
            <form method="post" action="\(Address.objection)">\
            <input type="hidden" name="\(since == nil ? "refuser" : "accepter")" value="\(purpose.rawValue)">\
            <button class="button">\(since == nil ? "Refuser" : "Accepter de nouveau")<span class="visually-hidden">\u{A0}: \
            \(title(purpose))</span></button></form></li>

            """
    }

    private func state(_ purpose: Purpose) -> HTML {
        if let since = rights.objections[purpose] {
            let law = " Ce que la loi fait garder pour la justice seule l’est quand même, scellé."
            return """
                <strong>Refusé</strong> depuis \(FrenchDate.day(since)). \(purpose.afterRefusal)\(hasEscrow && purpose == .security ? law : "")
                """
        }
        return "\(purpose.whatIsDone)"
    }

    private func title(_ purpose: Purpose) -> HTML {
        switch purpose {
        case .reminders: "Les rappels avant la fin d’une annonce"
        case .figures: "Le compte des ouvertures"
        case .copies: "La recherche de copies"
        case .security: "La trace des connexions"
        case .prospection: "La prospection"
        case .alerts: "Les alertes"
        case .statistics: "Les chiffres publiés"
        default: "\(purpose.text)"
        }
    }
}

extension Purpose {
    /// What happens as long as it isn't refused.
    fileprivate var whatIsDone: String {
        switch self {
        case .reminders: "Un message une semaine avant la fin, un la veille, un quand c’est fini."
        case .figures: "Combien de fois chaque annonce est ouverte par jour, sans rien de qui."
        case .copies: "Vos textes et vos photos sont comparés, par empreintes, à ceux des autres annonces."
        case .security: "Date, adresse IP et famille du navigateur de chaque connexion et publication."
        case .prospection:
            "La lettre des nouvelles annonces, et seulement si vous l’avez demandée. Refusez, et aucune ne partira vers votre adresse, même si quelqu’un la demande."
        case .alerts: "Un courriel quand paraît une annonce que vous cherchez, et seulement si vous l’avez demandé."
        case .statistics:
            "Si vous avez une annonce en ligne, vous comptez pour un, parmi dix au moins, dans les chiffres de chaque trimestre."
        default: ""
        }
    }

    /// What a refusal did.
    fileprivate var afterRefusal: String {
        switch self {
        case .reminders: "Aucun rappel ne part\u{A0}: une annonce se termine sans prévenir."
        case .figures: "Plus rien n’est compté, et les comptes sont effacés."
        case .copies: "Les empreintes sont effacées, et plus rien de vous n’est comparé."
        case .security:
            "Les lignes sont effacées, et plus aucune ne s’écrit\u{A0}: vous ne verrez plus qui se connecte."
        case .prospection:
            "La lettre est arrêtée. Une empreinte à clé de votre adresse est gardée pour s’en souvenir, même sans compte."
        case .alerts: "Vos alertes sont effacées. En demander une de nouveau lève ce refus."
        case .statistics: "Vous n’êtes plus dans aucun chiffre à venir."
        default: ""
        }
    }
}
