import Classifieds
import HTTPTypes

extension Routes {
    mutating func addAccounts() {
        get("/connexion", "signIn", AccountHandlers.form)
        post("/connexion", "askSignIn", AccountHandlers.ask)
        get("/connexion/envoye", "signInSent", AccountHandlers.sent)
        get("/connexion/annulee", "declined") { visit in .page(DeclinedPage().page, for: visit) }
        get("/mon-compte/effacement/refuse", "erasureDeclined") { visit in
            .page(ErasureDeclinedPage().page, for: visit)
        }
        post("/deconnexion", access: .member, "signOut", AccountHandlers.signOut)
        get("/mon-compte/connexions", access: .member, "connections", AccountHandlers.connections)
        post("/mon-compte/connexions", access: .member, "closeSession", AccountHandlers.close)
    }
}

/// Signing in and out, and « Vos connexions ».
enum AccountHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        let ad = visit.query["annonce"].flatMap { Ad.ID($0) }
        return .ownPage(SignInPage(email: "", problems: [], ad: ad, settings: visit.site.settings).page, for: visit)
    }

    /// The same page and the same work whether the address is known or not.
    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["email", "annonce"])
        let email = form.trimmed("email") ?? ""
        let ad = form["annonce"].flatMap { Ad.ID($0) }
        guard let address = MailAddress(email) else { return refuse(email, for: ad, problems: [.email], visit) }
        do {
            try visit.limits.count(.signIn, by: Limits.source(of: visit.address), at: visit.now)
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
            let secret = try await EvenMoment.after {
                try await visit.site.accounts.askSignIn(email: email, backTo: ad)
            }
            return .seeOther(.signInSent(demoLink: visit.site.settings.isDemo ? secret : nil))
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return refuse(email, for: ad, setback: setback, visit)
        }
    }

    /// « Vérifiez votre boîte »: the same for everybody; the demo shows the link that was mailed.
    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(SignInSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    private static func refuse(
        _ email: String, for ad: Ad.ID?, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit
    ) -> Answer {
        let page = SignInPage(
            email: email, problems: problems, setback: setback, ad: ad, settings: visit.site.settings
        ).page
        let answer = Answer.ownPage(page, for: visit, status: setback?.status ?? .unprocessableContent)
        return setback.map(answer.retry) ?? answer
    }

    @Sendable static func signOut(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let member = try visit.caller.requireMember()
        try await visit.site.accounts.closeSession(member.session, by: visit.caller)
        return Answer.seeOther(.home).session(nil, now: visit.now)
    }

    @Sendable static func connections(_ visit: Visit) async throws -> Answer {
        let connections = try await visit.site.accounts.connections(of: visit.caller)
        return .ownPage(
            ConnectionsPage(
                connections: connections, durations: visit.site.settings.durations, now: visit.now
            ).page, for: visit)
    }

    @Sendable static func close(_ visit: Visit) async throws -> Answer {
        let typed = try await visit.form(["session"])["session"] ?? ""
        guard let session = Session.ID(typed) else { throw Refusal.notFound }
        try await visit.site.accounts.closeSession(session, by: visit.caller)
        return .seeOther(.connections)
    }
}
