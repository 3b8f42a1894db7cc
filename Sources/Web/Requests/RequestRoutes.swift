import Classifieds
import HTTPTypes

extension Routes {
    mutating func addRequests() {
        get("/confidentialite/demandes", "requestForm", RequestHandlers.form)
        post("/confidentialite/demandes", "askRequest", RequestHandlers.ask)
        get("/confidentialite/demandes/envoyee", knowsCaller: false, "requestSent", RequestHandlers.sent)
        get("/confidentialite/demandes/retiree", knowsCaller: false, "requestWithdrawn") { visit in
            .page(RequestWithdrawnPage().page, for: visit)
        }
        get("/confidentialite/demandes/lettre", "requestLetter", RequestHandlers.letter)
        get("/confidentialite/demandes/:token", "followRequest", FollowedRequestHandlers.follow)
        post("/confidentialite/demandes/:token/texte", "addToRequest", FollowedRequestHandlers.add)
        post("/confidentialite/demandes/:token/adresse", "proveAddress", FollowedRequestHandlers.proveAddress)
        post("/confidentialite/demandes/:token/annonce", "proveAd", FollowedRequestHandlers.proveAd)
        post("/confidentialite/demandes/:token/piece", "sendDocument", FollowedRequestHandlers.sendDocument)
        post("/confidentialite/demandes/:token/retrait", "withdrawRequest", FollowedRequestHandlers.withdraw)
        post("/confidentialite/demandes/:token/archive", "requestArchive", FollowedRequestHandlers.archive)
        post("/contact", "askHelp", RequestHandlers.askHelp)
    }
}

/// Asking for help or for a right, by a form.
enum RequestHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        let kind = visit.query["droit"].flatMap { RequestKind(slug: $0) }
        return page(RequestDraft(kind: kind, words: ""), visit)
    }

    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["droit", "texte", "email"])
        let draft = RequestDraft(
            kind: fields["droit"].flatMap { RequestKind(slug: $0) }.flatMap { $0.isRight ? $0 : nil },
            words: fields["texte"] ?? "", email: fields.trimmed("email") ?? "")
        return try await answer(to: draft, visit) { problems, setback, status in
            page(draft, problems: problems, setback: setback, visit, status: status)
        }
    }

    /// The form of the page « Contact ».
    @Sendable static func askHelp(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["texte", "email"])
        let draft = RequestDraft(kind: .help, words: fields["texte"] ?? "", email: fields.trimmed("email") ?? "")
        return try await answer(to: draft, visit) { problems, setback, status in
            let page = ContactPage(visit, draft: draft, problems: problems, setback: setback).page
            return .ownPage(page, for: visit, status: status)
        }
    }

    private static func answer(
        to draft: RequestDraft, _ visit: Visit,
        page: ([Problem], Setback?, HTTPResponse.Status) -> Answer
    ) async throws -> Answer {
        do {
            return try await take(draft, visit)
        } catch Refusal.invalid(let problems) {
            return page(problems, nil, .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return page([], setback, setback.status).retry(after: setback)
        }
    }

    /// With a session the page that follows it is shown at once; without one its address is in the mail alone.
    private static func take(_ draft: RequestDraft, _ visit: Visit) async throws -> Answer {
        try visit.site.requests.check(draft, by: visit.caller)
        try visit.limits.count(.request, by: Limits.source(of: visit.address), at: visit.now)
        guard visit.caller.member == nil else {
            return .seeOther(.request(try await visit.site.requests.ask(draft, by: visit.caller)))
        }
        if let address = MailAddress(draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        let secret = try await visit.site.requests.ask(draft, by: visit.caller)
        return .seeOther(.requestSent(demoLink: visit.site.settings.isDemo ? secret : nil))
    }

    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        let link = visit.site.settings.isDemo ? visit.query["lien"].flatMap { Secret($0) } : nil
        return .ownPage(RequestSentPage(demoLink: link.map(Address.request)).page, for: visit)
    }

    @Sendable static func letter(_ visit: Visit) async throws -> Answer {
        let kind = visit.query["droit"].flatMap { RequestKind(slug: $0) }
        let own = visit.caller.member == nil ? nil : try await visit.site.accounts.show(to: visit.caller)
        let page = RequestLetterPage(
            kind: kind.flatMap { $0.isRight ? $0 : nil } ?? .access, email: own?.email, settings: visit.site.settings,
            now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    private static func page(
        _ draft: RequestDraft, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = RequestFormPage(
            draft: draft, isSignedIn: visit.caller.member != nil, problems: problems, setback: setback,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
