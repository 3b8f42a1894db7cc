import Classifieds
import Database
import HTML

/// `/equipe`: how much waits, since when, and the day by hour.
struct StaffBoard: Sendable {
    let counts: [QueueCount]
    let day: DayOfCases
    /// Empty for whoever doesn't handle them.
    var breaches: [ListedBreach] = []
    let now: Instant

    var page: StaffPage {
        StaffPage(
            title: "Tableau de bord", area: .board,
            content: """
                \(BreachClocks(breaches: breaches).html)\(queues)<section class="staff-section" aria-labelledby="journee"><h2 id="journee">La journée</h2>
                <p>Dossiers reçus\u{A0}: \(FrenchNumber.text(total(day.came)))\u{202F}; décidés\u{A0}: \(FrenchNumber.text(total(day.decided))). Les chiffres ne disent rien de personne.</p>
                <div class="staff-charts">\(chart("Reçus, par heure", day.came))\(chart("Décidés, par heure", day.decided))</div>
                \(table)</section>
                """)
    }

    private var queues: HTML {
        guard !counts.isEmpty else {
            return "<p class=\"lead\">Aucune file d’attente n’est de votre rôle.</p>\n"
        }
        return "<ul class=\"staff-tiles\">\(counts.map(tile))</ul>\n"
    }

    private func tile(_ count: QueueCount) -> HTML {
        let oldest: HTML =
            count.oldest.map { "Le plus ancien\u{A0}: \(FrenchDate.ago($0, now: now))" } ?? "Rien n’attend"
        return """
            <li class="staff-tile" data-row><a href="\(Address.staff(count.queue))">\(count.queue.name)</a>\
            <strong>\(FrenchNumber.text(count.waiting))</strong><span class="soft small">\(oldest)</span></li>
            """
    }

    private func chart(_ title: HTML, _ hours: [Int]) -> HTML {
        BarChart(title: title, bars: shown.map { (label: "\($0)\u{A0}h", count: hours[$0]) }).html
    }

    private var table: HTML {
        DataTable(
            caption: "La journée, heure par heure", showsCaption: true, columns: ["Heure", "Reçus", "Décidés"],
            rows: shown.map { hour in
                (
                    heading: "\(hour)\u{A0}h",
                    cells: ["\(FrenchNumber.text(day.came[hour]))", "\(FrenchNumber.text(day.decided[hour]))"]
                )
            }, numbers: [1, 2]
        ).html
    }

    /// Until now.
    private var shown: ClosedRange<Int> { 0...day.hour }

    private func total(_ hours: [Int]) -> Int { hours.reduce(0, +) }
}
