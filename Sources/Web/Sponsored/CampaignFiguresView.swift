import Classifieds
import HTML

/// How often a campaign was seen and followed, on the days that are over: numbers of which none is of a few people.
struct CampaignFiguresView: Sendable {
    let figures: CampaignFigures
    let places: Gazetteer

    var html: HTML {
        """
        <section class="section" aria-labelledby="chiffres"><h2 id="chiffres">Vues et clics jusqu’à hier</h2>
        \(content)
        <p class="soft small">«\u{A0}Non dit\u{A0}»\u{A0}: trop peu de monde, ou de quoi le calculer\u{202F}; personne ne doit s’y reconnaître. \
        Les nombres d’un jour sont là le lendemain. Les robots, et ce qui leur ressemble, sont à part et ne coûtent rien\u{A0}: \
        \(FrenchNumber.tens(figures.robotViews, "vue")), \(FrenchNumber.tens(figures.robotClicks, "clic")).</p></section>

        """
    }

    private var content: HTML {
        guard !figures.days.isEmpty else { return "<p>Rien n’est encore compté.</p>" }
        return """
            <p>Total de ce qui est dit\u{A0}: \(figures.views.words("vue", none: "aucune vue")), \
            \(figures.clicks.words("clic", none: "aucun clic")).</p>
            \(chart)\(table)
            """
    }

    /// The last days, where there are numbers to draw.
    private var chart: HTML {
        let bars = figures.days.suffix(14).map { day in
            (label: "\(FrenchDay.short(day.number))" as HTML, count: day.views.drawn)
        }
        guard bars.contains(where: { $0.count > 0 }) else { return "" }
        return BarChart(title: "Vues, jour par jour", bars: bars, said: figures.days.suffix(14).map(\.views.text)).html
    }

    private var table: HTML {
        DataTable(
            caption: "Vues et clics par jour et par département", columns: ["Jour", "Vues", "Clics", "Départements"],
            rows: figures.days.reversed().map { day in
                (
                    "\(FrenchDay.short(day.number))",
                    ["\(day.views.text)", "\(day.clicks.text)", "\(departments(of: day))"]
                )
            }, numbers: [1, 2]
        ).html
    }

    /// « Finistère (24 vues, 10 clics), Morbihan (vues : non dit, aucun clic) ».
    private func departments(of day: CampaignFigures.Day) -> String {
        let names = day.departments.map { one in
            let name = places.department(one.code).map { PlaceName.typeset($0.name) } ?? one.code
            let (views, clicks) = (
                one.views.words("vue", none: "aucune vue"), one.clicks.words("clic", none: "aucun clic")
            )
            return "\(name) (\(views), \(clicks))"
        }
        return names.joined(separator: ", ")
    }
}
