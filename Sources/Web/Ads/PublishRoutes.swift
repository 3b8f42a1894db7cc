import Classifieds
import HTTPTypes

extension Routes {
    mutating func addPublishing() {
        get("/publier", "publish", PublishHandlers.form)
        post("/publier", "submit", PublishHandlers.submit)
        get("/publier/envoye", "submitted", PublishHandlers.submitted)
        get("/publier/apportees-effacees", "waitingErased") { visit in .page(DisownedPage.waiting.page, for: visit) }
        get("/publier/efface", "disowned") { visit in .page(DisownedPage.ad.page, for: visit) }
        get("/publier/communes", "communes", PublishHandlers.communes)
        get("/lien/:token", "link", LinkHandlers.show)
        post("/lien/:token", "useLink", LinkHandlers.use)
    }
}

/// Putting an ad online: the form, its preview, the mail.
enum PublishHandlers {
    /// The empty form, or the one of a draft that was kept.
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        if let id = visit.query["brouillon"].flatMap({ Ad.ID($0) }) {
            let (own, kept) = try await visit.site.ads.openDraft(id, by: visit.caller)
            return PublishForm(visit, draft: AdDraft(own), kept: kept).answer()
        }
        var draft = AdDraft()
        draft.acceptsVisio = true
        return PublishForm(visit, draft: draft).answer()
    }

    @Sendable static func submit(_ visit: Visit) async throws -> Answer {
        do {
            try visit.limits.count(.publish, by: Limits.source(of: visit.address), at: visit.now)
        } catch {
            return try PublishForm(visit, try await AdFormInput(visit, takingPhotos: false)).postponed(because: error)
        }
        let input = try await AdFormInput(visit)
        do {
            return try await answer(to: input, visit)
        } catch Refusal.tooMany(let wait) {
            // The disk isn't the trouble: the photos are kept too.
            let kept = try await visit.site.ads.keep(
                input.draft, photos: input.photos, as: input.draftID, from: visit.source, by: visit.caller)
            return try PublishForm(visit, draft: input.draft, kept: kept)
                .postponed(because: Refusal.tooMany(retryAfter: wait))
        } catch {
            return try PublishForm(visit, input).postponed(because: error)
        }
    }

    private static func answer(to input: AdFormInput, _ visit: Visit) async throws -> Answer {
        let problems = try await problems(of: input, visit)
        guard problems.isEmpty else { return try await refuse(input, problems: problems, visit) }

        if input.isPreview {
            let kept = try await visit.site.ads.keep(
                input.draft, photos: input.photos, as: input.draftID, from: visit.source, by: visit.caller)
            return try await preview(visit, input.draft, kept)
        }
        let before = try await visit.site.ads.submitted(
            input.draft, photos: input.photos, as: input.draftID, from: visit.source, by: visit.caller)
        if before == nil, visit.caller.member == nil, let address = MailAddress(input.draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        let submitted = try await visit.site.ads.submit(
            input.draft, photos: input.photos, as: input.draftID, from: visit.source, by: visit.caller)
        switch submitted {
        case .online(let id), .held(let id): return .seeOther(.myAd(id))
        case .awaitsConfirmation(_, let secret):
            return .seeOther(.submitted(demoLink: visit.site.settings.isDemo ? secret : nil))
        }
    }

    /// « Vérifiez votre boîte »: the same for everybody; the demo shows the link that was mailed.
    @Sendable static func submitted(_ visit: Visit) async throws -> Answer {
        .ownPage(
            CheckMailPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    /// The communes of a postcode, for the script under the field.
    @Sendable static func communes(_ visit: Visit) async throws -> Answer {
        let postcode = String((visit.query["code_postal"] ?? "").prefix(10))
        return try .json(
            visit.site.places.communes(postcode: postcode).map { CommuneChoice(insee: $0.insee, name: $0.name) })
    }

    private static func problems(of input: AdFormInput, _ visit: Visit) async throws -> [Problem] {
        do {
            try await visit.site.ads.check(
                input.draft, photos: input.photos, as: input.draftID, by: visit.caller)
            return input.photoProblems
        } catch Refusal.invalid(let problems) {
            return problems + input.photoProblems
        }
    }

    /// The form again, with everything typed and every photo that could be taken.
    private static func refuse(_ input: AdFormInput, problems: [Problem], _ visit: Visit) async throws -> Answer {
        let hasPhotos = !input.photos.added.isEmpty || input.draftID != nil
        let kept =
            hasPhotos
            ? try await visit.site.ads.keep(
                input.draft, photos: input.photos, as: input.draftID, from: visit.source, by: visit.caller)
            : nil
        let form = PublishForm(visit, draft: input.draft, kept: kept)
        return input.refused(form.answer(problems: problems, status: input.refusalStatus))
    }

    private static func preview(_ visit: Visit, _ draft: AdDraft, _ kept: KeptDraft) async throws -> Answer {
        let page = PreviewPage(
            ad: try await visit.site.ads.showDraft(kept.id, to: visit.caller), draft: draft, kept: kept,
            communes: visit.site.places.communes(postcode: draft.postcode), isSignedIn: visit.caller.member != nil,
            settings: visit.site.settings, now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }
}

/// A commune as the script under the postcode gets it.
private struct CommuneChoice: Encodable {
    let insee: String
    let name: String
}
