import Classifieds
import HTML

/// What was reported, decided and contested in a year (DSA, articles 15 and 24).
struct TransparencyModeration: Sendable {
    let report: TransparencyReport

    var reports: HTML {
        let reasons = ReportReason.allCases.map { (label: "\($0.sentence)" as HTML, count: report.count(.report($0))) }
        let messages = MessageReportReason.allCases.map {
            (label: "\($0.sentence)" as HTML, count: report.count(.messageReport($0)))
        }
        return """
            \(SmallCount.table("Annonces signalées, par raison", reasons))\
            <p>Par un signaleur de confiance (article\u{A0}22)\u{A0}: \(SmallCount(report.count(.flagged)).text).</p>
            \(SmallCount.table("Messages signalés, par raison", messages))\
            <p>\(delay)</p>
            """
    }

    private var delay: HTML {
        guard let delay = report.medianDelay else { return "Aucun signalement n’a encore eu sa décision cette année." }
        return "La moitié des signalements a eu sa décision en \(delay.words)."
    }

    var decisions: HTML {
        let figures = DecisionFigures(report: report)
        return """
            \(SmallCount.table("Décisions", figures.measures))\
            \(figures.grounds.isEmpty ? "" : SmallCount.table(
                "Pourquoi quelque chose a été masqué, retiré ou suspendu", figures.grounds))\
            \(SmallCount.table("Comment c’est venu à notre connaissance", figures.findings))\
            \(if: figures.hidesSome, """
                <p class="soft">Ces trois tableaux comptent les mêmes décisions. Ce qui est petit y est masqué, avec ce qui permettrait de le \
                retrouver par une soustraction.</p>
                """)
            """
    }

    var appeals: HTML {
        SmallCount.table(
            "Recours jugés",
            [
                ("La décision est maintenue", report.count(.appeal(.upheld))),
                ("La décision est changée", report.count(.appeal(.reversed))),
            ])
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
