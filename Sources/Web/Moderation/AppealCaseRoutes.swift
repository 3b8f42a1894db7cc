import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addAppealCases() {
        get("/equipe/recours", access: .staff(.followCases), "appealQueue", AppealCaseHandlers.list)
        get("/equipe/recours/:id", access: .staff(.judgeAppeals), "appealCase", AppealCaseHandlers.show)
        get(
            "/equipe/recours/:id/photos/:photo", access: .staff(.judgeAppeals), "appealPhoto", HeldCaseHandlers.photo)
        post("/equipe/recours/:id/decision", access: .staff(.judgeAppeals), "judgeAppeal", AppealCaseHandlers.judge)
    }
}

/// Decisions that are contested: by whom they are about, or by who reported what was left.
enum AppealCaseHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let waiting = try await visit.site.moderation.appeals(by: visit.caller)
        return try await visit.queuePage(.appeals, waiting.map(row))
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, try visit.id("id"), outcome: "", reasons: "")
    }

    @Sendable static func judge(_ visit: Visit) async throws -> Answer {
        let id: Appeal.ID = try visit.id("id")
        let fields = try await visit.form(["mesure", "faits"])
        let (outcome, reasons) = (fields.trimmed("mesure") ?? "", fields["faits"] ?? "")
        do {
            guard let chosen = JudgementForm.outcomes.first(where: { $0.word == outcome })?.outcome else {
                throw Refusal.invalid([Problem("mesure", "Choisissez ce que vous décidez.")])
            }
            try await visit.site.moderation.judge(id, chosen, because: reasons, by: visit.caller)
            return .seeOther(.staff(.appeals))
        } catch Refusal.invalid(let problems) {
            let mine = problems.map { $0.field == "mesure" ? $0 : Problem("faits", $0.sentence) }
            return try await page(
                visit, id, outcome: outcome, reasons: reasons, problems: mine, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .appeals)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(
                visit, id, outcome: outcome, reasons: reasons, setback: setback, status: setback.status
            ).retry(after: setback)
        }
    }

    private static func row(_ appeal: WaitingAppeal) -> QueueRow {
        QueueRow(
            subject: appeal.id.text, heading: heading(appeal),
            reasons: [appeal.ground?.sentence, appeal.report?.sentence].compactMap(\.self), since: appeal.asked)
    }

    private static func heading(_ appeal: WaitingAppeal) -> HTML {
        switch (appeal.kind, appeal.measure) {
        case (.ad?, let measure?): "Annonce\u{A0}: \(measure.noun) contesté"
        case (.message?, let measure?): "Message\u{A0}: \(measure.noun) contesté"
        case (.account?, _): "Suspension contestée"
        default: "Signalement sans suite contesté"
        }
    }

    private static func page(
        _ visit: Visit, _ id: Appeal.ID, outcome: String, reasons: String, problems: [Problem] = [],
        setback: Setback? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let shown = try await visit.site.moderation.showAppeal(id, to: visit.caller)
        let form = JudgementForm(
            appeal: id, judge: shown.judge, outcome: outcome, reasons: reasons, problems: problems, setback: setback)
        let page = CasePage(
            queue: .appeals, subject: id.text, heading: heading(shown.appeal),
            facts: [
                ("Contestée", FrenchDate.moment(shown.appeal.asked)), ("Par", MaskedHTML.mask),
            ],
            content: AppealCaseContent(shown: shown).html,
            standing: try await visit.standing(of: id.text, in: .appeals, about: shown.subject), form: form.html,
            now: visit.now
        ).page
        return try await visit.staffPage(page, status: status)
    }
}

/// What was decided and why, what whoever contests says, and what it is about.
struct AppealCaseContent: Sendable {
    let shown: ShownAppeal

    var html: HTML {
        """
        <section aria-labelledby="decision"><h2 id="decision">\(if: shown.appeal.report == nil, "Ce qui a été décidé")\
        \(if: shown.appeal.report != nil, "Ce qui a été signalé, et laissé en place")</h2>
        <p>\([shown.appeal.ground?.sentence, shown.appeal.report?.sentence].compactMap(\.self).joined(separator: " "))</p>
        \(shown.facts.map { "<blockquote class=\"case-words\">\(masked: $0, hiding: names)</blockquote>" as HTML })</section>
        <section aria-labelledby="recours"><h2 id="recours">Ce que dit la personne qui conteste</h2>
        <blockquote class="case-words">\(masked: shown.words, hiding: names)</blockquote></section>
        \(subject)
        """
    }

    private var names: [Opened<String>] { shown.ad.map { [$0.pseudonym] } ?? [] }

    private var photos: [Address] { shown.photos.map { .appealPhoto($0, of: shown.appeal.id) } }

    private var subject: HTML {
        if let ad = shown.ad { return CaseAd(content: ad, photos: photos).html }
        if let message = shown.message {
            return """
                <section aria-labelledby="message"><h2 id="message">Le message</h2>
                <div class="case-words">\(masked: message)</div></section>
                """
        }
        return "<p>Ce dont il s’agit n’est plus là, ou n’est pas une annonce.</p>"
    }
}

/// Whether a decision stands; whoever contests it reads why.
struct JudgementForm: Sendable {
    static let outcomes: [(word: String, outcome: Appeal.Outcome, label: HTML)] = [
        ("maintenir", .upheld, "Maintenir la décision"), ("annuler", .reversed, "Annuler la décision"),
    ]

    let appeal: Appeal.ID
    let judge: AppealJudge
    let outcome: String
    let reasons: String
    let problems: [Problem]
    let setback: Setback?

    var html: HTML {
        guard judge != .same else {
            return Notice(
                kind: .information, title: "Une autre personne répond",
                content: "<p>Vous avez pris cette décision\u{A0}: un collègue juge le recours.</p>"
            ).html
        }
        return """
            \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\(sameNotice)\
            <form class="form case-form" method="post" action="\(Address.decision(about: appeal.text, in: .appeals))" novalidate data-decision>
            <fieldset class="group"><legend>Réponse</legend>\(Self.outcomes.enumerated().map(choice))</fieldset>
            <div class="field"><label for="faits">Les raisons</label><p class="help" id="faits-aide">La personne qui conteste les lit.</p>
            <textarea class="area" id="faits" name="faits" rows="6" aria-describedby="faits-aide"\(if: isWrong("faits"), " aria-invalid=\"true\"")>
            \(reasons)</textarea></div>
            <div class="actions"><button class="button button-primary">Répondre</button></div></form>

            """
    }

    /// The answer says it too (Digital Services Act, article 20.6).
    private var sameNotice: HTML {
        guard judge == .sameForWantOfAnother else { return "" }
        return Notice(
            kind: .warning, title: "Vous avez pris cette décision",
            content: "<p>Personne d’autre ne peut la juger\u{A0}: vous le pouvez, et la réponse le dira.</p>"
        ).html
    }

    private func choice(_ index: Int, _ choice: (word: String, outcome: Appeal.Outcome, label: HTML)) -> HTML {
        """
        <label class="check"><input type="radio" name="mesure" value="\(choice.word)" \
        id="\(index == 0 ? "mesure" : "mesure-\(index + 1)")"\(if: choice.word == outcome, " checked")>\
        <span><kbd>\(index + 1)</kbd> \(choice.label)</span></label>
        """
    }

    private func isWrong(_ field: String) -> Bool { problems.contains { $0.field == field } }
}
