import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addHeldCases() {
        get("/equipe/annonces", access: .staff(.followCases), "heldQueue", HeldCaseHandlers.list)
        get("/equipe/annonces/:id", access: .staff(.moderate), "heldCase", HeldCaseHandlers.show)
        post("/equipe/annonces/:id/decision", access: .staff(.moderate), "decideHeld", HeldCaseHandlers.decide)
        get("/equipe/photos/:photo", access: .staff(.moderate), "casePhoto", HeldCaseHandlers.photo)
    }
}

/// Ads that the checks hold before they are online.
enum HeldCaseHandlers {
    static let choices: [DecisionChoice] = [.release, .measure(.hide), .measure(.remove), .measure(.suspend)]

    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let held = try await visit.site.moderation.list(by: visit.caller)
        return try await visit.queuePage(.held, held.map { row($0, visit) })
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, try visit.id("id"), DecisionInput())
    }

    @Sendable static func decide(_ visit: Visit) async throws -> Answer {
        let id: Ad.ID = try visit.id("id")
        let input = try await visit.decisionInput()
        do {
            let draft = try input.draft(among: choices)
            try await visit.site.moderation.decide(draft, about: .ad(id), in: nil, by: visit.caller)
            return .seeOther(.staff(.held))
        } catch Refusal.invalid(let problems) {
            return try await page(visit, id, input, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .held)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(visit, id, input, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    /// A photo of what is decided about.
    @Sendable static func photo(_ visit: Visit) async throws -> Answer {
        let bytes = try await visit.site.moderation.photo(try visit.id("photo"), .medium, to: visit.caller)
        return .casePhoto(bytes)
    }

    private static func row(_ ad: HeldAd, _ visit: Visit) -> QueueRow {
        QueueRow(
            subject: ad.id.text, heading: visit.heading(ad.category, ad.department), reasons: ad.reasons.map(\.label),
            since: ad.since, isUrgent: ad.reasons.contains { $0.isUrgent }, department: ad.department,
            remarks: ad.isAnswered ? ["son auteur a répondu"] : [])
    }

    private static func page(
        _ visit: Visit, _ id: Ad.ID, _ input: DecisionInput, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let shown = try await visit.site.moderation.show(id, to: visit.caller)
        let form = DecisionForm(
            choices: choices, action: .decision(about: id.text, in: .held), input: input, problems: problems,
            setback: setback, photos: shown.photos)
        let page = CasePage(
            queue: .held, subject: id.text, heading: visit.heading(shown.ad.category, shown.ad.department),
            facts: [("Attend depuis", FrenchDate.moment(shown.ad.since)), ("Auteur", MaskedHTML.mask)],
            content: HeldCaseContent(shown: shown).html,
            standing: try await visit.standing(of: id.text, in: .held, about: .ad(id)),
            form: form.html, now: visit.now
        ).page
        return try await visit.staffPage(page, status: status)
    }
}

/// A held ad: why it is held, what it says, and what its author answered.
struct HeldCaseContent: Sendable {
    let shown: ShownHold

    var html: HTML {
        """
        <section aria-labelledby="doutes"><h2 id="doutes">Pourquoi elle attend</h2>
        \(MaskedDoubts(doubts: shown.hold.doubts, names: [shown.content.pseudonym]).html)\(answer)</section>
        \(CaseAd(content: shown.content, photos: shown.photos.map(Address.casePhoto)).html)
        """
    }

    private var answer: HTML {
        guard let answer = shown.hold.answer else { return "" }
        return """
            <h3>Ce que répond son auteur</h3><blockquote class="case-words">\(masked: answer, hiding: [shown.content.pseudonym])</blockquote>
            """
    }
}

/// An ad as whoever decides reads it.
struct CaseAd: Sendable {
    let content: Opened<AdContent>
    let photos: [Address]

    var html: HTML {
        """
        <section class="case-ad" aria-labelledby="annonce"><h2 id="annonce">L’annonce</h2>
        <h3>\(masked: content.title, hiding: names)</h3><p class="muted">Publiée par \(MaskedHTML.mask)</p>
        <div class="case-words">\(masked: content.text, hiding: names)</div>
        \(if: !photos.isEmpty, "<ul class=\"case-photos\">\(photos.enumerated().map(photo))</ul>")</section>

        """
    }

    private var names: [Opened<String>] { [content.pseudonym] }

    private func photo(_ index: Int, _ address: Address) -> HTML {
        "<li><a href=\"\(address)\"><img src=\"\(address)\" alt=\"Photo \(index + 1) de l’annonce\" loading=\"lazy\"></a></li>"
    }
}
