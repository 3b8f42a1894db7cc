package import Database
import Foundation

extension StatisticsFile {
    /// The file of a quarter, out of its numbers with their noise. What is hidden of them isn't in it.
    init(
        of quarter: Quarter, numbers: [FigureCell: Int], cells: FigureCells, published: Instant,
        budget: StatisticsBudget, settings: SiteSettings
    ) {
        let hidden = HideFigures.hidden(numbers, in: cells.families)
        title = "Chiffres de \(settings.name), \(quarter.french)"
        site = settings.baseURL
        period = quarter.text
        from = Self.day(quarter.start)
        to = Self.day(quarter.next.start - .hours(12))
        self.published = Date(timeIntervalSince1970: Double(published.milliseconds / 1_000)).formatted(.iso8601)
        licence = .open
        method = .published
        self.budget = budget
        tables = Measure.allCases.map { measure in
            Table(
                measure: measure, title: measure.title, counted: measure.counted, thousandths: measure.thousandths,
                most: measure.most, bound: measure.noise.bound,
                cells: (cells.names[measure] ?? []).map { cell, label in
                    Cell(name: cell.name, label: label, value: hidden.contains(cell) ? nil : numbers[cell])
                })
        }
    }

    /// « 2026-09-30 », in Paris.
    private static func day(_ instant: Instant) -> String {
        var style = Date.ISO8601FormatStyle.iso8601.year().month().day()
        style.timeZone = FrenchDay.paris.timeZone
        return Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(style)
    }
}

extension StatisticsFile.Method {
    /// As every file says it, and the page.
    package static let published = StatisticsFile.Method(
        words: [
            "Les personnes sont celles qui ont une annonce en ligne au moment de la publication. Chacune est comptée une fois dans chaque tableau, d’après son annonce la plus récente. Qui a refusé cet usage, ou verrouillé ses données, n’y est pas.",
            "Les lectures sont celles du trimestre, sans les robots qui se nomment\u{A0}: une page de plus, et rien de qui la lit. Le département et la rubrique sont ceux dont la page parle, non ceux de qui la lit.",
            "À chaque nombre s’ajoute un bruit tiré au sort, une seule fois, qui ne dépasse jamais la marge écrite à côté (B). Qu’une personne y soit ou non multiplie ou divise au plus par e^ε la probabilité de ce que montre un tableau, sauf dans les cas où le bruit touche sa borne\u{A0}: moins de deux sur un million.",
            "Un nombre est montré quand il atteint, bruit compris, 10 plus la marge\u{A0}: dix au moins ont alors été comptés, à coup sûr. Les autres sont masqués, et avec eux ce qui permettrait de les déduire d’un total\u{A0}: jamais un seul sous un total montré, et dix au moins ensemble.",
            "Chaque total est un nombre à part, avec son propre bruit\u{A0}: il n’est pas la somme des autres.",
            "Pour les personnes, le bruit protège chacune, et ce que tous les tableaux de personnes d’une année peuvent dire d’une personne est borné par un budget. Pour les lectures, il protège une visite de vingt pages au plus, non une personne pendant tout le trimestre\u{A0}: sur beaucoup de visites, il n’y a pas de limite.",
        ],
        formula: "P(X = x) ∝ exp(−ε·|x|/Δ), |x| ≤ B", least: SmallCells.least)
}
