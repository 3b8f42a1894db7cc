import Foundation

/// What a campaign must be before anybody looks at it; each broken rule is said beside its field.
struct CampaignRules: Sendable {
    let places: Gazetteer
    let settings: SiteSettings
    /// The number of the day.
    let today: Int

    /// The longest that a campaign runs, and the latest that it begins, in days.
    static let longest = 365
    /// How many a sponsor has at a time that aren't over.
    static let most = 50
    /// How many are kept of a sponsor in all, whatever became of them.
    static let mostKept = 200

    /// The draft, read; with every problem found, not only the first.
    ///
    /// - Throws: `Refusal.invalid`.
    func check(_ draft: CampaignDraft) throws(Refusal) -> CheckedCampaign {
        let content = CampaignContent(
            title: AdText.oneLine(MessageText.cleaned(draft.title)),
            text: AdText.paragraphs(MessageText.cleaned(draft.text)), link: draft.link,
            payer: AdText.oneLine(MessageText.cleaned(draft.payer)))
        let unit = Campaign.Unit(rawValue: Self.units[draft.unit] ?? "")
        let budget = Self.budget(draft.budget)
        let (first, last) = (FieldDay.number(draft.firstDay), FieldDay.number(draft.lastDay))
        let problems =
            [
                length(content.title, 5...60, field: "titre", what: "Le titre"),
                length(content.text, 20...200, field: "texte", what: "Le texte"),
                CampaignLink.problem(draft.link, on: settings),
                length(content.payer, 2...80, field: "payeur", what: "Le nom de qui paie"),
                unit == nil ? .unit : nil, budget == nil ? .budget : nil,
            ].compactMap(\.self) + dayProblems(first, last) + targetProblems(draft)
        guard problems.isEmpty, let unit, let budget, let first, let last else { throw .invalid(problems) }

        return CheckedCampaign(
            content: content, unit: unit, budget: budget, days: first...last,
            targets: CampaignTargets(
                categories: Set(draft.categories.map { Category(key: $0) }),
                departments: Set(draft.places.flatMap { departments(of: $0) ?? [] })))
    }

    /// What the form says: `vues`, `clics`.
    private static let units = ["vues": Campaign.Unit.views.rawValue, "clics": Campaign.Unit.clicks.rawValue]

    /// Digits and nothing else, within the bounds.
    private static func budget(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 9,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), Campaign.budgets.contains(number)
        else { return nil }
        return number
    }

    private func length(_ text: String, _ bounds: ClosedRange<Int>, field: String, what: String) -> Problem? {
        let count = text.count
        // A sign of many scalars isn't a way round the bound.
        if bounds.contains(count), text.utf8.count <= bounds.upperBound * 8 { return nil }
        let limit =
            count < bounds.lowerBound
            ? "au moins \(bounds.lowerBound) caractères" : "au plus \(bounds.upperBound) caractères"
        return Problem(field, "\(what) doit compter \(limit)\u{202F}; il en a \(count).")
    }

    private func dayProblems(_ first: Int?, _ last: Int?) -> [Problem] {
        guard let first else { return [.firstDay] + (last == nil ? [.lastDay] : []) }
        guard let last else { return [.lastDay] }
        if last < today { return [Problem("fin", "Le dernier jour est passé\u{202F}: choisissez-en un qui vient.")] }
        if last < first { return [Problem("fin", "Le dernier jour vient avant le premier\u{202F}: échangez-les.")] }
        if last - first >= Self.longest {
            return [Problem("fin", "Une campagne dure 365\u{A0}jours au plus\u{202F}: rapprochez les deux jours.")]
        }
        if first > today + Self.longest {
            return [Problem("debut", "Le premier jour est dans plus d’un an\u{202F}: choisissez-en un plus proche.")]
        }
        return []
    }

    private func targetProblems(_ draft: CampaignDraft) -> [Problem] {
        var problems: [Problem] = []
        let chosen = draft.categories.map { Category(key: $0) }
        if chosen.contains(where: settings.sensitiveCategories.contains) {
            problems.append(.sensitive)
        } else if !chosen.allSatisfy(settings.canBeOfInterest) {
            problems.append(Problem("rubriques", "Choisissez des rubriques de la liste."))
        }
        if draft.places.contains(where: { departments(of: $0) == nil }) {
            problems.append(Problem("lieux", "Choisissez des départements ou des régions de la liste."))
        }
        return problems
    }

    /// The codes of the departments that a place means; `nil` for what is neither a department nor a region.
    private func departments(of code: String) -> [String]? {
        if code.hasPrefix("dep-") { return places.department(String(code.dropFirst(4))).map { [$0.code] } }
        guard code.hasPrefix("reg-"), let region = places.region(String(code.dropFirst(4))) else { return nil }
        return places.departments(of: region).map(\.code)
    }
}

extension Problem {
    fileprivate static let unit = Problem(
        "compte", "Choisissez ce que compte le budget\u{202F}: des vues ou des clics.")
    fileprivate static let budget = Problem(
        "budget", "Indiquez un nombre entier de 10 à 100\u{A0}000\u{A0}000, en chiffres et sans espace.")
    fileprivate static let firstDay = Problem("debut", "Indiquez le premier jour de la campagne.")
    fileprivate static let lastDay = Problem("fin", "Indiquez le dernier jour de la campagne.")
    fileprivate static let sensitive = Problem(
        "rubriques",
        "Cette rubrique peut révéler quelque chose d’intime sur qui la lit\u{202F}: une annonce sponsorisée ne la choisit pas."
    )
}
