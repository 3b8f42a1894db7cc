import Classifieds
import Database
import HTML

/// The console's frame: the menu of what the caller's duties open, with how much waits, and the keys.
struct StaffLayout: Sendable {
    let settings: SiteSettings
    let visitor: Visitor
    let caller: Caller
    let counts: [QueueCount]
    let now: Instant

    /// The whole document.
    func render(_ page: StaffPage) -> HTML {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <title>\(page.title) – Équipe de \(settings.name)</title>
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="\(visitor.appearance.scheme)">
        \(mark.tab)\
        <link rel="stylesheet" href="\(Address.asset("site.css"))">
        \(mark.sheet)\(visitor.appearance.sheet)\(mark.darkSheet(visitor.appearance))<link rel="stylesheet" href="\(Address.asset("staff.css"))">
        <link rel="stylesheet" href="\(Address.asset("moderation.css"))">
        <script type="module" src="\(Address.asset("site.js"))"></script>
        </head>
        <body class="staff" data-staff>
        <a class="skip" href="#contenu">Aller au contenu</a>
        \(if: settings.isDemo, demoBanner)<header class="staff-header">
        <a class="brand" href="\(Address.staff)">\(mark.sign)\(settings.name) <span class="staff-mark">Équipe</span></a>
        <div class="staff-tools"><a class="button" href="\(Address.staffShortcuts)" data-dialog="raccourcis-aide">Raccourcis</a>\
        <form method="post" action="\(Address.staffSignOut)"><button class="button">Quitter</button></form></div>
        </header>
        <div class="staff-frame">
        <nav class="staff-nav" aria-label="Équipe"><ul>\(areas.map { entry($0, of: page) })</ul></nav>
        <main id="contenu" class="staff-main" tabindex="-1">
        <h1>\(page.title)</h1>
        \(page.content)
        </main>
        </div>
        \(StaffShortcuts(areas: areas).dialog)\
        </body>
        </html>

        """
    }

    private var mark: SiteMark { SiteMark(settings: settings) }

    private var areas: [StaffArea] { StaffArea.all.filter { $0.isOpen(to: caller) } }

    private func entry(_ area: StaffArea, of page: StaffPage) -> HTML {
        """
        <li><a href="\(area.address)" data-key="\(area.key)"\(if: area == page.area, " aria-current=\"page\"")>\
        <span>\(area.label)</span>\(count(of: area))</a></li>

        """
    }

    private func count(of area: StaffArea) -> HTML {
        guard case .queue(let queue) = area, let count = counts.first(where: { $0.queue == queue }) else { return "" }
        return """
             <span class="staff-count\(if: count.waiting > 0, " staff-count-waiting")">\(FrenchNumber.text(count.waiting))\
            <span class="visually-hidden"> en attente</span></span>
            """
    }

    private var demoBanner: HTML {
        """
        <aside class="demo" aria-label="Démonstration"><p>Démonstration \
        <a href="\(Address.demoMails)">Courriels</a><a href="\(Address.demoPages)">Pages</a></p></aside>

        """
    }
}

/// The keys of the console: nothing is done by them that a link or a button doesn't do.
struct StaffShortcuts: Sendable {
    let areas: [StaffArea]

    /// Opened by « ? ».
    var dialog: HTML {
        Dialog(id: "raccourcis-aide", title: "Raccourcis du clavier", content: table, answers: "", closing: "Fermer")
            .html
    }

    /// The same in a page.
    var table: HTML {
        let keys: [(HTML, HTML)] =
            [("<kbd>?</kbd>", "Cette aide")]
            + areas.map { ("<kbd>g</kbd> <kbd>\($0.key)</kbd>", $0.label) }
            + [
                ("<kbd>j</kbd>", "Ligne suivante"), ("<kbd>k</kbd>", "Ligne précédente"),
                ("<kbd>Entrée</kbd>", "Ouvrir la ligne"),
                ("<kbd>1</kbd> à <kbd>4</kbd>", "Choisir la mesure, sur un dossier"),
                ("<kbd>p</kbd>", "Prendre le dossier, ou le rendre"),
            ]
        return "<dl class=\"staff-keys\">\(keys.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" as HTML })</dl>"
    }
}
