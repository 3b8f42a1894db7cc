import Classifieds
import HTML

/// « Vérifiez votre boîte de courriel »: the same for everybody, without the address.
struct CheckMailbox: Sendable {
    /// What waits for the link, and for how long.
    let lead: HTML
    /// What to do when nothing comes, and what becomes of it then.
    let otherwise: HTML
    /// In the demo, the link that was mailed.
    let demoLink: Address?
    var area: NavigationItem?

    var page: Page {
        Page(
            title: "Vérifiez votre boîte de courriel",
            main: """
                \(Scene.letter)<h1>Vérifiez votre boîte de courriel</h1>
                <p class="lead">\(lead)</p>
                <p>\(otherwise)</p>
                \(DemoLink(address: demoLink).html)
                """,
            area: area, isNarrow: true, isIndexed: false)
    }
}

/// In the demo, the link that was mailed.
struct DemoLink: Sendable {
    let address: Address?

    var html: HTML {
        guard let address else { return "" }
        let content: HTML = """
            <p>Le lien du courriel\u{A0}: <a href="\(address)">l’ouvrir ici</a>. Tous les courriels sont dans \
            <a href="\(Address.demoMails)">la boîte d’envoi</a>.</p>
            """
        return Notice(kind: .information, title: "Démonstration", content: content).html
    }
}
