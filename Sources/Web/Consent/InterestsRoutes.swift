import Classifieds
import HTTPTypes

extension Routes {
    mutating func addInterests() {
        post("/cookies/interets", "switchInterests", InterestsHandlers.answer)
        post("/cookies/interets/choix", "chooseInterests", InterestsHandlers.choose)
        post("/cookies/interets/effacement", "eraseInterests", InterestsHandlers.erase)
    }
}

/// Letting what one reads count for sponsored ads, changing what is noted of it, and taking it back.
enum InterestsHandlers {
    /// A yes to the words shown, or a no, after which nothing stays.
    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["reponse", ShownWords.field])
        let choices = visit.visitor.choices
        let isYes: Bool
        do throws(ChoiceInput.Wrong) {
            isYes = try answer(in: form, over: choices)
        } catch {
            return try await ConsentHandlers.page(visit, wrong: error, isOfInterests: true)
        }
        if isYes { try visit.countChoice() }
        let issued = try await visit.site.consents.choose([.interests: isYes], over: choices)
        let answer = Answer.seeOther(.interests).keeping(issued, now: visit.now)
        return isYes ? answer : answer.forgettingInterests(sentIn: visit)
    }

    /// These categories, and no others.
    @Sendable static func choose(_ visit: Visit) async throws -> Answer {
        try visit.countChoice()
        let form = try await Upload(visit: visit).fields()
        try form.checked(against: [], repeatable: ["rubrique"])
        guard var interests = visit.interests else { return .seeOther(.interests) }
        interests.choose(Set(form.all("rubrique").map { Category(key: $0) }), on: visit.site.settings)
        return try Answer.seeOther(.interests).keeping(interests, on: visit.site, now: visit.now)
    }

    /// « Tout effacer »: the cookie goes; the consent stays, over nothing yet.
    @Sendable static func erase(_ visit: Visit) async throws -> Answer {
        let form = try await Upload(visit: visit).fields()
        try form.checked(against: [], repeatable: ["rubrique"])
        return Answer.seeOther(.interests).forgettingInterests(sentIn: visit)
    }

    private static func answer(in form: FormFields, over choices: Choices) throws(ChoiceInput.Wrong) -> Bool {
        switch form["reponse"] {
        case "non": return false
        case "oui":
            guard !choices.isRefusedByBrowser else { throw .refusedByBrowser }
            let offered = choices.offered.first { $0.consent == .interests }
            guard let offered, form[ShownWords.field] == offered.hash else { throw .changed }
            return true
        case nil: throw .empty
        default: throw .unknown
        }
    }
}
