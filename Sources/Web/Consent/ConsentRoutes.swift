import Classifieds
import HTML

extension Routes {
    mutating func addConsent() {
        get("/cookies", knowsCaller: false, "cookies") { visit in
            .ownPage(CookiesPage(visitor: visit.visitor).page, for: visit)
        }
        post("/cookies", "choose") { visit in try await Self.choose(visit) }
        post("/cookies/apparence", "chooseAppearance") { visit in
            let form = try await visit.form(["apparence"])
            return Answer.seeOther(.cookies).keeping(Appearance(rawValue: form["apparence"] ?? "") ?? .automatic)
        }
    }

    private static func choose(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["tout", "audience", "publicite", "reseaux", "tchat"])
        let choices = visit.visitor.choices
        let answers: [ConsentSwitch: Bool] = Dictionary(
            uniqueKeysWithValues: choices.asked.map { words in
                let isYes = form["tout"].map { $0 == "accepter" } ?? (form[words.consent.field] == "1")
                return (words.consent, isYes)
            })
        let issued = try await visit.site.consents.choose(answers, over: choices)
        return Answer.seeOther(.cookies).keeping(issued, now: visit.now)
    }
}

extension ConsentSwitch {
    /// The name of its field in the form.
    var field: String {
        switch self {
        case .audience: "audience"
        case .advertising: "publicite"
        case .social: "reseaux"
        case .chat: "tchat"
        }
    }
}
