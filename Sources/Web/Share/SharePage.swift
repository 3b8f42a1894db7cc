import Classifieds
import HTML

/// An address to hand on: as text to be copied, and as a square for a telephone's camera.
struct SharePage: Sendable {
    let title: HTML
    /// What is handed on.
    let name: HTML
    let shared: Address
    let settings: SiteSettings

    var page: Page {
        Page(
            title: title,
            main: """
                <p><a href="\(shared)">← Revenir</a></p>
                <div class="page-head"><h1>\(title)</h1></div>
                <p class="lead">\(name)</p>
                <section class="section" aria-labelledby="lien-titre"><h2 id="lien-titre">Son adresse</h2>
                <p class="share-address"><code id="adresse">\(address)</code></p>
                <div class="actions" data-share="\(address)" hidden>\
                <button class="button button-primary" type="button" data-copy>Copier le lien</button>\
                <button class="button" type="button" data-send hidden>Envoyer avec une application</button>\
                <button class="button" type="button" data-print>Imprimer</button></div>
                \(Toast(id: "partage").html)</section>
                \(code)
                """,
            area: .ads, isNarrow: true, isIndexed: false, style: .asset("share.css"))
    }

    private var address: String { settings.baseURL + shared.text }

    /// An address that is too long for a square has none.
    private var code: HTML {
        guard let code = QRCode(address) else { return "" }
        return """
            <section class="section" aria-labelledby="code-titre"><h2 id="code-titre">Avec un téléphone</h2>
            <p>Son appareil photo lit ce code et ouvre la même adresse. Il est dessiné ici\u{A0}: personne d’autre n’en sait rien.</p>
            \(code.svg(named: "Code QR de l’adresse ci-dessus"))</section>
            """
    }
}
