import Classifieds
import HTTPTypes

extension Routes {
    mutating func addAlerts() {
        get("/alertes", "alerts", AlertHandlers.form)
        post("/alertes", "askAlert", AlertHandlers.ask)
        get("/alertes/envoyee", "alertSent", AlertHandlers.sent)
        get("/alertes/confirmee", "alertBegun") { visit in
            .page(AlertBegunPage(settings: visit.site.settings).page, for: visit)
        }
        get("/alertes/efface", "alertDisowned") { visit in .page(DisownedPage.alert.page, for: visit) }
        get("/alertes/continuee", "alertContinued") { visit in .page(AlertContinuedPage().page, for: visit) }
        get("/alertes/terminee", "alertEnded") { visit in .page(AlertEndedPage().page, for: visit) }
        post("/alertes/:id/rythme", access: .member, "changeAlert", AlertHandlers.change)
        post("/alertes/:id/arret", access: .member, "stopAlert", AlertHandlers.stop)
        get("/alertes/:id/fin", knowsCaller: false, "endingAlert", AlertHandlers.ending)
        // The address is the secret: mail programs press the button from wherever they are (RFC 8058 §3.2).
        post("/alertes/:id/fin", isFromAnywhere: true, "endAlert", AlertHandlers.end)
    }
}

/// Alerts on searches: the form, a member's own, and the button of the mails.
enum AlertHandlers {
    /// Filled in with the search of the address.
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await page(AlertForm(visit.query, site: visit.site), visit)
    }

    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let fields = try await Upload(visit: visit).fields().checked(against: AlertForm.fields)
        let form = AlertForm(fields, site: visit.site)
        do {
            return try await answer(to: form, visit)
        } catch Refusal.invalid(let problems) {
            return try await page(form, problems: problems, visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(form, setback: setback, visit, status: setback.status).retry(after: setback)
        }
    }

    private static func answer(to form: AlertForm, _ visit: Visit) async throws -> Answer {
        let draft = try form.draft(by: visit.caller, on: visit.site)
        try visit.limits.count(.firstMessage, by: Limits.source(of: visit.address), at: visit.now)
        if visit.caller.member == nil, let address = MailAddress(draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        switch try await visit.site.alerts.ask(draft, by: visit.caller) {
        case .begun: return .seeOther(.alertBegun)
        case .awaitsConfirmation(let secret):
            return .seeOther(.alertSent(demoLink: visit.site.settings.isDemo ? secret : nil))
        }
    }

    /// The same for everybody; the demo shows the link that was mailed.
    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(AlertSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    /// Another rhythm.
    @Sendable static func change(_ visit: Visit) async throws -> Answer {
        let word = try await visit.form(["rythme"])["rythme"]
        guard let rhythm = word.flatMap(Alert.Rhythm.init(word:)) else { throw Refusal.notFound }
        try await visit.site.alerts.change(try visit.id("id"), to: rhythm, by: visit.caller)
        return .seeOther(.alerts)
    }

    /// « Arrêter l’alerte ».
    @Sendable static func stop(_ visit: Visit) async throws -> Answer {
        try await visit.site.alerts.stop(try visit.id("id"), by: visit.caller)
        return .seeOther(.alerts)
    }

    /// What the button of a mail does, without doing it.
    @Sendable static func ending(_ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("id")
        guard let search = try await visit.site.alerts.ending(token) else {
            return .ownPage(AlertEndedPage().page, for: visit)
        }
        return .ownPage(AlertEndPage(token: token, search: search, settings: visit.site.settings).page, for: visit)
    }

    /// A mail program's press is answered with a page, since RFC 8058 §3.1 forbids it to be led elsewhere.
    @Sendable static func end(_ visit: Visit) async throws -> Answer {
        let isOneClick = try await visit.form(["List-Unsubscribe"])["List-Unsubscribe"] != nil
        try await visit.site.alerts.end(try visit.parameter("id"))
        return isOneClick ? .ownPage(AlertEndedPage().page, for: visit) : .seeOther(.alertEnded)
    }

    private static func page(
        _ form: AlertForm, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        // What can't be read now isn't shown: what was typed is.
        let own = setback == nil ? try await visit.site.alerts.own(of: visit.caller) : []
        let page = AlertPage(
            form: form, own: own, problems: problems, setback: setback, asksEmail: visit.caller.member == nil,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
