import Classifieds
import HTTPTypes

extension Routes {
    mutating func addSponsors() {
        get("/sponsor", "sponsor", SponsorHandlers.show)
        post("/sponsor", "beginSponsor", SponsorHandlers.begin)
        get("/sponsor/envoye", "sponsorSent", SponsorHandlers.sent)
        get("/sponsor/efface", "sponsorDisowned") { visit in .page(DisownedPage.sponsor.page, for: visit) }
        get("/sponsor/identite", access: .member, "sponsorIdentity", SponsorHandlers.identity)
        post("/sponsor/identite", access: .member, "reviseSponsor", SponsorHandlers.revise)
        get("/sponsor/fermeture", access: .member, "sponsorClosing", SponsorHandlers.closing)
        post("/sponsor/fermeture", access: .member, "closeSponsor", SponsorHandlers.close)
    }
}

/// Becoming a sponsor, being one, and ceasing to be.
enum SponsorHandlers {
    /// What it is for whoever isn't one; their campaigns for whoever is.
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        guard visit.caller.member != nil, let details = try await visit.site.sponsored.details(of: visit.caller) else {
            return door(visit, SponsorDraft())
        }
        let page = SponsorPage(
            details: details, campaigns: try await visit.site.sponsored.campaigns(of: visit.caller),
            settings: visit.site.settings, places: visit.site.places, now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func begin(_ visit: Visit) async throws -> Answer {
        let draft = SponsorDraft(try await visit.form(["nom", "siren", "ville", "email"]))
        do {
            try visit.limits.count(.firstMessage, by: Limits.source(of: visit.address), at: visit.now)
            if visit.caller.member == nil, let address = MailAddress(draft.email) {
                try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
            }
            switch try await visit.site.sponsored.begin(draft, from: visit.source, by: visit.caller) {
            case .opened: return .seeOther(.sponsor)
            case .awaitsConfirmation(let secret):
                return .seeOther(.sponsorSent(demoLink: visit.site.settings.isDemo ? secret : nil))
            }
        } catch Refusal.invalid(let problems) {
            return door(visit, draft, problems: problems, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return door(visit, draft, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    /// The same for everybody; the demo shows the link that was mailed.
    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(SponsorSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    @Sendable static func identity(_ visit: Visit) async throws -> Answer {
        guard let details = try await visit.site.sponsored.details(of: visit.caller) else { return .seeOther(.sponsor) }
        return identity(visit, SponsorDraft(details))
    }

    @Sendable static func revise(_ visit: Visit) async throws -> Answer {
        let draft = SponsorDraft(try await visit.form(["nom", "siren", "ville"]))
        do {
            try await visit.site.sponsored.revise(draft, by: visit.caller)
            return .seeOther(.sponsor)
        } catch Refusal.invalid(let problems) {
            return identity(visit, draft, problems: problems, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return identity(visit, draft, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    @Sendable static func closing(_ visit: Visit) async throws -> Answer {
        guard try await visit.site.sponsored.details(of: visit.caller) != nil else { return .seeOther(.sponsor) }
        return .ownPage(SponsorQuestionPage.closing.page, for: visit)
    }

    @Sendable static func close(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.sponsored.close(by: visit.caller)
        return .seeOther(.sponsor)
    }

    private static func door(
        _ visit: Visit, _ draft: SponsorDraft, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let form = SponsorForm(
            draft: draft, problems: problems, setback: setback, asksEmail: visit.caller.member == nil,
            settings: visit.site.settings)
        return .ownPage(SponsorDoorPage(form: form).page, for: visit, status: status)
    }

    private static func identity(
        _ visit: Visit, _ draft: SponsorDraft, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let form = SponsorForm(
            draft: draft, problems: problems, setback: setback, asksEmail: false, settings: visit.site.settings)
        return .ownPage(SponsorIdentityPage(form: form).page, for: visit, status: status)
    }
}

extension SponsorDraft {
    /// As typed.
    fileprivate init(_ fields: FormFields) {
        self.init(
            name: fields["nom"] ?? "", number: fields["siren"] ?? "", city: fields["ville"] ?? "",
            email: fields.trimmed("email") ?? "")
    }
}
