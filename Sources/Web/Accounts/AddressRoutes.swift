import Classifieds
import HTTPTypes

extension Routes {
    mutating func addAccount() {
        get("/mon-compte", access: .member, "account", AddressHandlers.account)
        post("/mon-compte", access: .member, "askAddress", AddressHandlers.ask)
        post("/mon-compte/adresse/annulation", access: .member, "cancelAddress", AddressHandlers.cancel)
        get("/mon-compte/adresse/notee", "addressNoted") { visit in .page(AddressNotedPage().page, for: visit) }
        get("/mon-compte/adresse/changee", "addressChanged") { visit in
            .page(AddressChangedPage().page, for: visit)
        }
        get("/mon-compte/adresse/gardee", "addressKept") { visit in .page(AddressKeptPage().page, for: visit) }
    }
}

/// « Mon compte », and another address for it.
enum AddressHandlers {
    @Sendable static func account(_ visit: Visit) async throws -> Answer {
        .ownPage(try await page(visit).page, for: visit)
    }

    /// The same page and the same work whether the new address is somebody's or not.
    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let email = try await visit.form(["email"]).trimmed("email") ?? ""
        do {
            guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }
            let own = try await visit.site.accounts.show(to: visit.caller).email
            try visit.limits.count(.signIn, by: Limits.source(of: visit.address), at: visit.now)
            try visit.limits.count(.mail, by: own, at: visit.now)
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
            try await EvenMoment.after {
                try await visit.site.accounts.askAddressChange(to: email, from: visit.source, by: visit.caller)
            }
            return .seeOther(.account)
        } catch Refusal.invalid(let problems) {
            let page = try await page(visit, typed: email, problems: problems).page
            return .ownPage(page, for: visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            let page = try await page(visit, typed: email, setback: setback).page
            return Answer.ownPage(page, for: visit, status: setback.status).retry(after: setback)
        }
    }

    @Sendable static func cancel(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.accounts.cancelAddressChange(by: visit.caller)
        return .seeOther(.account)
    }

    /// What the link of one of the two mailboxes opens.
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        let page = AddressLinkPage(
            secret: secret, isNew: link.kind == .newAddress,
            address: try await visit.site.accounts.changedAddress(secret), expires: link.expires
        ).page
        return .ownPage(page, for: visit)
    }

    static func use(_ visit: Visit, _ secret: Secret, declines: Bool) async throws -> Answer {
        guard !declines else {
            try await visit.site.accounts.stopAddressChange(secret)
            return .seeOther(.addressKept)
        }
        let isChanged = try await visit.site.accounts.confirmAddress(secret, from: visit.source)
        return .seeOther(isChanged ? .addressChanged : .addressNoted)
    }

    private static func page(
        _ visit: Visit, typed: String = "", problems: [Problem] = [], setback: Setback? = nil
    ) async throws -> AccountPage {
        AccountPage(
            account: try await visit.site.accounts.show(to: visit.caller),
            ads: try await visit.site.ads.list(of: visit.caller),
            decisions: try await visit.site.moderation.decisions(of: visit.caller),
            requests: try await visit.site.requests.list(of: visit.caller),
            orders: try await visit.site.disclosure.told(to: visit.caller),
            seen: try await visit.site.reveals.seen(by: visit.caller), typed: typed, problems: problems,
            setback: setback,
            policy: try await visit.site.policies.notice(to: visit.caller), settings: visit.site.settings)
    }
}
