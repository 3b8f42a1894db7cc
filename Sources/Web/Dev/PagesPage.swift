import HTML

/// `/dev/pages`: what can't be reached by a link, to be looked at: every page that says that something went wrong.
struct PagesPage: Sendable {
    static let statuses = [400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503]

    var page: Page {
        let items = Self.statuses.map { status -> HTML in
            "<li><a href=\"\(Address.demoError(status))\">\(status)</a></li>"
        }
        return Page(
            title: "Pages",
            main: """
                <div class="prose"><h1>Pages</h1><p class="lead">Celles qu’aucun lien n’ouvre\u{A0}: les erreurs, par leur numéro.</p>
                <ul>\(items)</ul><p><a href="\(Address.demoStyle)">La feuille de style</a></p>
                <h2>L’équipe</h2><p>Inès (ines@exemple.fr) y fait la modération\u{A0}: <a href="\(Address.staffSignIn)">sa porte</a>. La clé de son téléphone, \
                publique puisque tout ici est inventé\u{A0}:</p><p><code>GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ</code></p></div>
                """,
            isIndexed: false)
    }

    /// The page of an error as it would come, with what it says in its place.
    static func error(_ status: Int) -> Page {
        ErrorPage(
            status: status, sentence: nil, minutes: status == 429 ? 12 : nil, requestNumber: "0123456789abcdef"
        ).page
    }
}
