import Classifieds
import HTTPTypes

extension Routes {
    mutating func addConsent() {
        get("/cookies", knowsCaller: false, "cookies") { visit in try await ConsentHandlers.page(visit) }
        post("/cookies", "choose", ConsentHandlers.choose)
        post("/cookies/apparence", "chooseAppearance", ConsentHandlers.chooseAppearance)
        get("/.well-known/gpc.json", knowsCaller: false, "privacyControl") { _ in try PrivacyControl.answer() }
    }
}

/// Saying yes and no, and taking it back.
enum ConsentHandlers {
    /// - Parameter isOfInterests: whether what is wrong is the answer to what the site itself offers.
    static func page(
        _ visit: Visit, wrong: ChoiceInput.Wrong? = nil, isOfInterests: Bool = false
    ) async throws -> Answer {
        let visitor = visit.visitor
        let receipt: ShownReceipt? =
            if let receipt = visitor.choices.receipt {
                try await ShownReceipt(receipt, over: visitor.choices, from: visit.site.consents)
            } else { nil }
        return .ownPage(
            CookiesPage(
                settings: visit.site.settings, visitor: visitor, now: visit.now, receipt: receipt, wrong: wrong,
                interests: visit.interests, isOfInterests: isOfInterests,
                isAfterAppearance: visit.query["vu"] == "apparence"
            ).page, for: visit, status: wrong?.status ?? .ok)
    }

    @Sendable static func choose(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(ChoiceInput.fields)
        let choices = visit.visitor.choices
        guard !choices.asked.isEmpty || choices.receipt != nil else { return .seeOther(.cookies) }

        let answers: [ConsentSwitch: Bool]
        do throws(ChoiceInput.Wrong) {
            answers = try ChoiceInput.answers(in: form, over: choices)
        } catch {
            return try await page(visit, wrong: error)
        }
        if answers.values.contains(true) { try visit.countChoice() }
        let issued = try await visit.site.consents.choose(answers, over: choices)
        let answer = Answer.seeOther(visit.wayBack).keeping(issued, now: visit.now)
        return answers[.interests] == false ? answer.forgettingInterests(sentIn: visit) : answer
    }

    @Sendable static func chooseAppearance(_ visit: Visit) async throws -> Answer {
        try visit.countChoice()
        let form = try await visit.form(["apparence"])
        guard let appearance = form["apparence"].flatMap({ Appearance(rawValue: $0) }) else {
            return try await page(visit, wrong: .unknown)
        }
        return Answer.seeOther(.appearanceNoted).keeping(appearance)
    }
}

extension ChoiceInput.Wrong {
    fileprivate var status: HTTPResponse.Status { self == .refusedByBrowser ? .forbidden : .unprocessableContent }
}

extension Visit {
    /// Counts what a browser is asked to keep; taking back is never made to wait (article 7.3 of the GDPR).
    func countChoice() throws(Refusal) {
        try limits.count(.choice, by: Limits.source(of: address), at: now)
    }
}
