import Classifieds
import HTML

/// `/transparence`: what was reported, decided, asked and looked at in a year (DSA, articles 15 and 24), and whom to write to (articles
/// 11 and 12).
struct TransparencyPage: Sendable {
    let report: TransparencyReport
    /// The last first.
    let years: [Int]
    let settings: SiteSettings
    /// How much waits now; `nil` for a year that is over.
    var waiting: [QueueCount]?

    var page: Page {
        Page(
            title: "Transparence \(report.year)",
            description: "Ce qui a été signalé, décidé, demandé et regardé, et à qui écrire.",
            main: """
                <div class="policy"><header class="policy-head"><h1>Transparence\u{A0}: l’année \(report.year)</h1>
                <p class="lead">Ce qui a été signalé, décidé, demandé et regardé, comme le demande le règlement sur les services numériques, et \
                au-delà. Une personne décide toujours\u{202F}; un programme ne fait que retenir une annonce en cas de doute. Ce qui est petit est dit \
                «\u{A0}moins de 10\u{A0}».</p></header>
                \(now)\(sections)\(contacts)\(others)</div>
                """,
            canonical: report.year == years.first ? .transparency : .transparency(of: report.year),
            style: .asset("policy.css"), kind: .text)
    }

    private var sections: [HTML] {
        let (moderation, rights) = (TransparencyModeration(report: report), TransparencyRights(report: report))
        return [
            section("signalements", "Ce qui a été signalé", moderation.reports),
            section("decisions", "Ce qui a été décidé", moderation.decisions),
            section("recours", "Ce qui a été contesté", moderation.appeals),
            section("droits", "Ce qui a été demandé sur des données", rights.rights),
            section("autorites", "Ce que des autorités ont demandé", rights.orders),
            section("equipe", "Ce que l’équipe a regardé", rights.team),
            section("fuites", "Les fuites", rights.breaches),
            section("effacements", "Ce qui a été effacé", rights.purges),
        ]
    }

    /// What waits, in the year that runs.
    private var now: HTML {
        guard let waiting else { return "" }
        // That an order came today is nobody's to know.
        let lines = waiting.filter { $0.queue != .orders }.map {
            (label: "\($0.queue.name)" as HTML, count: $0.waiting)
        }
        return section("maintenant", "En ce moment", SmallCount.table("Ce qui attend une personne de l’équipe", lines))
    }

    private var contacts: HTML {
        section("contacts", "À qui écrire", ContactPoints(controller: settings.controller).html)
    }

    private var others: HTML {
        let others = years.filter { $0 != report.year }
        guard !others.isEmpty else { return "" }
        let items = others.map { "<li><a href=\"\(Address.transparency(of: $0))\">\(String($0))</a></li>" as HTML }
        return section("annees", "Les autres années", "<ul class=\"links\">\(items)</ul>")
    }

    private func section(_ id: String, _ title: HTML, _ content: HTML) -> HTML {
        """
        <section class="policy-part figures" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2>
        \(content)</section>

        """
    }
}
