import Classifieds
import HTML

/// How often an ad was opened, for its advertiser.
struct AdViewsFigure: Sendable {
    let views: AdViews

    /// One line of a list: the last days in words, beside their picture.
    var line: HTML {
        guard views.total > 0 else { return "<p class=\"soft small views\">Personne ne l’a encore ouverte.</p>" }
        return """
            <p class="soft small views">\(Sparkline(counts: views.days.map(\.views)).html)<span>\(recent)</span></p>
            """
    }

    /// Day by day, opened by a press.
    var details: HTML {
        let bars = views.days.reversed().map { day -> (label: HTML, count: Int) in
            ("\(FrenchDay.short(day.number))", day.views)
        }
        return """
            <details class="views-days"><summary>\(recent)</summary>
            \(BarChart(title: "Ouvertures, jour par jour", bars: bars).html)\
            <p class="soft small">\(total)Vos propres visites et les robots qui se nomment ne sont pas comptés, et rien ne dit qui \
            a lu\u{A0}: <a href="\(Address.promise(.counters))">ce qui est compté</a>.</p></details>

            """
    }

    private var recent: HTML {
        views.recent == 0
            ? "Pas ouverte en \(views.days.count)\u{A0}jours"
            : "Ouverte \(FrenchNumber.text(views.recent))\u{A0}fois en \(views.days.count)\u{A0}jours"
    }

    private var total: HTML {
        views.total == views.recent ? "" : "En tout, \(FrenchNumber.text(views.total))\u{A0}fois. "
    }
}
