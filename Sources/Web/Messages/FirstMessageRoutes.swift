import Classifieds
import HTTPTypes

extension Routes {
    mutating func addFirstMessages() {
        get("/annonce/:id/message", "firstMessageForm", FirstMessageHandlers.form)
        post("/annonce/:id/message", "firstMessage", FirstMessageHandlers.send)
        get("/annonce/:id/message/envoye", "firstMessageSent", FirstMessageHandlers.sent)
        get("/messages/efface", "messageDisowned") { visit in .page(DisownedPage.message.page, for: visit) }
    }
}

/// Writing to an advertiser for the first time.
enum FirstMessageHandlers {
    /// The form; whoever has written about that ad before goes on there.
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        if let begun = try await visit.site.conversations.begun(about: ad.id, by: visit.caller) {
            return .seeOther(.conversationEnd(begun))
        }
        if try await isOwn(ad.id, visit) { return .ownPage(OwnAdMessagePage(ad: ad).page, for: visit) }
        return page(ad, FirstMessageDraft(pseudonym: "", text: ""), visit)
    }

    @Sendable static func send(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        let fields = try await visit.form(["texte", "pseudonyme", "email", "envoi"])
        let draft = FirstMessageDraft(
            id: fields.trimmed("envoi").flatMap { Message.ID($0) } ?? .random(), pseudonym: fields["pseudonyme"] ?? "",
            text: fields["texte"] ?? "", email: fields.trimmed("email") ?? "")
        do {
            return try await answer(to: draft, about: ad, visit)
        } catch Refusal.invalid(let problems) {
            return page(ad, draft, problems: problems, visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return page(ad, draft, setback: setback, visit, status: setback.status).retry(after: setback)
        }
    }

    private static func answer(to draft: FirstMessageDraft, about ad: ShownAd, _ visit: Visit) async throws -> Answer {
        try visit.site.conversations.check(draft, by: visit.caller)
        try visit.limits.count(.firstMessage, by: Limits.source(of: visit.address), at: visit.now)
        if visit.caller.member == nil, let address = MailAddress(draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        switch try await visit.site.conversations.write(draft, to: ad.id, from: visit.source, by: visit.caller) {
        case .written(let id): return .seeOther(.conversationEnd(id))
        case .awaitsConfirmation(let secret):
            return .seeOther(.firstMessageSent(to: ad.id, demoLink: visit.site.settings.isDemo ? secret : nil))
        }
    }

    /// The same for everybody; the demo shows the link that was mailed.
    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(FirstMessageSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    private static func isOwn(_ ad: Ad.ID, _ visit: Visit) async throws -> Bool {
        guard visit.caller.member != nil else { return false }
        do {
            _ = try await visit.site.ads.showOwn(ad, to: visit.caller)
            return true
        } catch Refusal.notFound {
            return false
        }
    }

    private static func page(
        _ ad: ShownAd, _ draft: FirstMessageDraft, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = FirstMessagePage(
            ad: ad, draft: draft, problems: problems, setback: setback, asksEmail: visit.caller.member == nil,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
