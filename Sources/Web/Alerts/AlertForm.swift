import Classifieds

/// The form that asks for an alert, as it was typed.
struct AlertForm: Sendable {
    let asked: AskedSearch
    let email: String
    /// `nil` where none of those was sent that are offered.
    let rhythm: Alert.Rhythm?

    static let fields: Set<String> = ["q", "rubrique", "lieu", "rayon", "photo", "visio", "sexe", "rythme", "email"]

    init(_ fields: FormFields, site: Site) {
        asked = AskedSearch(fields, site: site)
        email = fields.trimmed("email") ?? ""
        rhythm = fields["rythme"].flatMap(Alert.Rhythm.init(word:))
    }

    /// - Throws: `Refusal.invalid` with everything that is wrong.
    func draft(by caller: Caller, on site: Site) throws(Refusal) -> AlertDraft {
        let draft = AlertDraft(search: asked.search, rhythm: rhythm ?? .daily, email: email)
        var problems: [Problem] = []
        if let place = asked.unknownPlace { problems.append(.unknownPlace(place)) }
        if rhythm == nil { problems.append(.noRhythm) }
        do throws(Refusal) {
            try site.alerts.check(draft, by: caller)
        } catch .invalid(let found) {
            problems += found
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return draft
    }
}

extension Alert.Rhythm {
    /// As forms send it.
    var word: String {
        switch self {
        case .immediate: "immediat"
        case .daily: "jour"
        case .weekly: "semaine"
        }
    }

    init?(word: String) {
        guard let rhythm = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = rhythm
    }

    /// « Dès qu’une annonce paraît ».
    var label: String {
        switch self {
        case .immediate: "Dès qu’une annonce paraît"
        case .daily: "Une fois par jour au plus"
        case .weekly: "Une fois par semaine au plus"
        }
    }
}

extension Problem {
    fileprivate static let noRhythm = Problem("rythme", "Choisissez quand vous voulez être prévenu.")

    fileprivate static func unknownPlace(_ typed: String) -> Problem {
        Problem(
            "lieu",
            "«\u{A0}\(typed)\u{A0}» n’est pas un lieu que le site connaît. Essayez une commune, un département ou une région."
        )
    }
}
