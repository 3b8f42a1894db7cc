import Classifieds
import HTML

/// `/transparence`: what was reported and decided in a year (DSA, articles 15 and 24), and whom to write to (articles 11 and 12).
struct TransparencyPage: Sendable {
    let report: TransparencyReport
    /// The last first.
    let years: [Int]
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Transparence \(report.year)",
            description: "Ce qui a été signalé, ce qui a été décidé, et à qui écrire.",
            main: """
                <div class="policy"><header class="policy-head"><h1>Transparence\u{A0}: l’année \(report.year)</h1>
                <p class="lead">Ce qui a été signalé et ce qui a été décidé, comme le demande le règlement sur les services numériques. Une \
                personne décide toujours\u{202F}; un programme ne fait que retenir une annonce en cas de doute. Ce qui est petit est dit \
                «\u{A0}moins de 10\u{A0}», pour que personne ne s’y reconnaisse.</p></header>
                \(reports)\(decisions)\(appeals)\(contacts)\(others)</div>
                """,
            canonical: report.year == years.first ? .transparency : .transparency(of: report.year),
            style: .asset("policy.css"), kind: .text)
    }

    private var reports: HTML {
        let reasons = ReportReason.allCases.map { (label: "\($0.sentence)" as HTML, count: report.count(.report($0))) }
        let messages = MessageReportReason.allCases.map {
            (label: "\($0.sentence)" as HTML, count: report.count(.messageReport($0)))
        }
        return section(
            "signalements", "Ce qui a été signalé",
            """
            \(chart("Annonces signalées, par raison", reasons))\
            <p>Par un signaleur de confiance (article\u{A0}22)\u{A0}: \(SmallCount(report.count(.flagged)).text).</p>
            \(chart("Messages signalés, par raison", messages))\
            <p>\(delay)</p>
            """)
    }

    private var delay: HTML {
        guard let delay = report.medianDelay else { return "Aucun signalement n’a encore eu sa décision cette année." }
        return "La moitié des signalements a eu sa décision en \(delay.words)."
    }

    private var decisions: HTML {
        let measures = ModerationMeasure.allCases.map { (label: $0.words, count: report.decisions($0)) }
        let grounds = Ground.allCases.map { (label: "\($0.sentence)" as HTML, count: report.restrictions($0)) }
            .filter { $0.count > 0 }
        return section(
            "decisions", "Ce qui a été décidé",
            """
            \(chart("Décisions", measures))\
            \(grounds.isEmpty ? "" : chart("Pourquoi quelque chose a été masqué, retiré ou suspendu", grounds))\
            \(chart(
                "Comment c’est venu à notre connaissance",
                [
                    ("Un programme a eu un doute", report.decisions(automated: true)),
                    ("Quelqu’un l’a signalé", report.decisions(automated: false)),
                ]))
            """)
    }

    private var appeals: HTML {
        section(
            "recours", "Ce qui a été contesté",
            chart(
                "Recours jugés",
                [
                    ("La décision est maintenue", report.count(.appeal(.upheld))),
                    ("La décision est changée", report.count(.appeal(.reversed))),
                ]))
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

    private func chart(_ title: HTML, _ bars: [(label: HTML, count: Int)]) -> HTML {
        BarChart(
            title: "\(title)\u{A0}: \(SmallCount.total(of: bars.map(\.count)))",
            bars: bars.map { (label: $0.label, count: SmallCount($0.count).drawn) },
            said: bars.map { SmallCount($0.count).text }
        ).html
    }

    private func section(_ id: String, _ title: HTML, _ content: HTML) -> HTML {
        """
        <section class="policy-part figures" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2>
        \(content)</section>

        """
    }
}

/// A number that is published: a small one is a range, so that nobody is told from it.
struct SmallCount: Sendable {
    private static let least = 10
    let count: Int

    init(_ count: Int) { self.count = count }

    private var isSmall: Bool { count > 0 && count < Self.least }

    /// « 0 », « moins de 10 », « 1 234 ».
    var text: String { isSmall ? "moins de \(Self.least)" : FrenchNumber.text(count) }

    /// As a bar: all small ones are the same.
    var drawn: Int { isSmall ? Self.least / 2 : count }

    /// Together; where some are small no more is said than the others tell.
    static func total(of counts: [Int]) -> String {
        let all = counts.map(SmallCount.init)
        let small = all.count { $0.isSmall }
        let exact = all.reduce(0) { $0 + ($1.isSmall ? 0 : $1.count) }
        guard small > 0 else { return FrenchNumber.text(exact) }
        return exact == 0
            ? "moins de \(FrenchNumber.text(small * least))" : "au moins \(FrenchNumber.text(exact + small))"
    }
}

extension ModerationMeasure {
    /// What was done, in a list of many.
    var words: HTML {
        switch self {
        case .leave: "Laissé en ligne"
        case .hide: "Masqué"
        case .remove: "Retiré"
        case .suspend: "Personne suspendue"
        }
    }
}

extension DecisionDelay {
    fileprivate var words: HTML {
        switch self {
        case .hour: "une heure au plus"
        case .day: "24 heures au plus"
        case .threeDays: "trois jours au plus"
        case .week: "une semaine au plus"
        case .longer: "plus d’une semaine"
        }
    }
}
