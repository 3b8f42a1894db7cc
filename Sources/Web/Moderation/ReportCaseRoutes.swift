import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addReportCases() {
        get("/equipe/signalements", access: .staff(.followCases), "reportQueue", ReportCaseHandlers.list)
        get("/equipe/signalements/:id", access: .staff(.moderate), "reportCase", ReportCaseHandlers.show)
        get("/equipe/signalements/:id/copie/:place", access: .staff(.moderate), "caseCopy", ReportCaseHandlers.copy)
        post("/equipe/signalements/:id/decision", access: .staff(.moderate), "decideReport", ReportCaseHandlers.decide)
    }
}

/// Ads that people reported: all reports of one ad are one case.
enum ReportCaseHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let reported = try await visit.site.moderation.reports(by: visit.caller)
        return try await visit.queuePage(.reports, reported.map { row($0, visit) })
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, try visit.id("id"), DecisionInput())
    }

    /// A photo of the copy, where the ad itself is gone.
    @Sendable static func copy(_ visit: Visit) async throws -> Answer {
        guard let place = Int(try visit.parameter("place")) else { throw Refusal.notFound }
        return .casePhoto(
            try await visit.site.moderation.copyPhoto(try visit.id("id"), at: place, to: visit.caller))
    }

    @Sendable static func decide(_ visit: Visit) async throws -> Answer {
        let id: ModerationCase.ID = try visit.id("id")
        let input = try await visit.decisionInput()
        do {
            let shown = try await visit.site.moderation.showReport(id, to: visit.caller)
            try await visit.site.moderation.decide(try input.draft(among: choices(shown)), in: id, by: visit.caller)
            return .seeOther(.staff(.reports))
        } catch Refusal.invalid(let problems) {
            return try await page(visit, id, input, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .reports)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(visit, id, input, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    /// What its author erased can't be taken away any more.
    private static func choices(_ shown: ShownReport) -> [DecisionChoice] {
        guard let item = shown.item, !item.isCopy else { return [.measure(.leave), .measure(.suspend)] }
        return [.measure(.leave), .measure(.hide), .measure(.remove), .measure(.suspend)]
    }

    private static func row(_ reported: ReportedAd, _ visit: Visit) -> QueueRow {
        QueueRow(
            subject: reported.id.text, heading: visit.heading(reported.category, reported.department),
            reasons: reported.reasons.map(\.reason.sentence), since: reported.opened, isUrgent: reported.urgency <= 1,
            department: reported.department,
            remarks: [FrenchNumber.count(reported.reporters, "personne", none: "personne")])
    }

    private static func page(
        _ visit: Visit, _ id: ModerationCase.ID, _ input: DecisionInput, problems: [Problem] = [],
        setback: Setback? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let shown = try await visit.site.moderation.showReport(id, to: visit.caller)
        let form = DecisionForm(
            choices: choices(shown), action: .decision(about: id.text, in: .reports), input: input, problems: problems,
            setback: setback, photos: shown.item?.photos ?? [])
        let summary = shown.summary
        let page = CasePage(
            queue: .reports, subject: id.text, heading: visit.heading(summary.category, summary.department),
            facts: [
                ("Signalée depuis", FrenchDate.moment(summary.opened)),
                ("Par", "\(FrenchNumber.count(summary.reporters, "personne", none: "personne"))"),
                ("Auteur", MaskedHTML.mask),
            ],
            content: ReportCaseContent(shown: shown).html,
            standing: try await visit.standing(of: id.text, in: .reports, about: .ad(summary.ad)),
            form: summary.closed == nil ? form.html : "<p>Ce dossier est décidé.</p>", now: visit.now
        ).page
        return try await visit.staffPage(page, status: status)
    }
}

/// What people say of an ad, and the ad.
struct ReportCaseContent: Sendable {
    let shown: ShownReport

    var html: HTML {
        let words = shown.words.map { words -> HTML in
            """
            <li><strong>\(words.reason.sentence)</strong>\(words.flagger.map { " <span class=\"badge\">Signaleur de confiance\u{A0}: \($0)</span>" as HTML } ?? "")
            <blockquote class="case-words">\(masked: words.text, hiding: names)</blockquote></li>
            """
        }
        return """
            <section aria-labelledby="signalements"><h2 id="signalements">Ce que disent les signalements</h2>
            <ul class="case-reports">\(words)</ul></section>
            \(copyNotice)\(item)
            """
    }

    private var names: [Opened<String>] { shown.item.map { [$0.content.pseudonym] } ?? [] }

    private var copyNotice: HTML {
        guard let until = shown.copyUntil else { return "" }
        return """
            <p class="help">Signalement grave\u{A0}: une copie scellée de cette annonce, seule, est gardée dans le dossier, \
            jusqu’au \(FrenchDate.bareDay(until)) au plus tard.</p>
            """
    }

    private var item: HTML {
        guard let item = shown.item else {
            return "<p>L’annonce a été effacée par son auteur, et rien n’en reste.</p>"
        }
        let photos =
            item.isCopy
            ? (0..<item.copiedPhotos).map { Address.caseCopy(shown.summary.id, $0 + 1) }
            : item.photos.map(Address.casePhoto)
        return """
            \(if: item.isCopy, "<p class=\"help\">Son auteur l’a effacée\u{A0}: voici la copie scellée du dossier.</p>")\
            \(CaseAd(content: item.content, photos: photos).html)
            """
    }
}
