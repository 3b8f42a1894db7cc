import Classifieds
import HTTPTypes

extension Routes {
    mutating func addAccess() {
        get("/mon-compte/acces", access: .member, "accesses", AccessHandlers.list)
        post("/mon-compte/acces", access: .member, "makeAccess", AccessHandlers.make)
        post("/mon-compte/acces/fin", access: .member, "endAccess", AccessHandlers.end)
    }
}

extension Address {
    static let accesses = Address("/mon-compte/acces")
    static let accessEnd = Address("/mon-compte/acces/fin")
    static let apiDescription = Address("/api/openapi.yaml")
}

/// « Vos accès »: what programs may do in somebody's name.
enum AccessHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        try await page(AccessDraft(), visit)
    }

    /// The secret is in the answer itself, and nowhere else: it can't be in an address.
    @Sendable static func make(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["nom", "duree"], repeatable: ["portee"])
        let draft = AccessDraft(name: fields["nom"] ?? "", scopes: fields.all("portee"), term: fields["duree"] ?? "")
        do {
            let member = try visit.caller.requireMember()
            try visit.limits.count(.programChange, by: member.account.text, at: visit.now)
            try visit.site.access.check(draft)
            let own = try await visit.site.accounts.show(to: visit.caller).email
            try visit.limits.count(.mail, by: own, at: visit.now)
            let new = try await visit.site.access.make(draft, by: visit.caller)
            return .ownPage(NewAccessPage(new: new, settings: visit.site.settings).page, for: visit)
        } catch Refusal.invalid(let problems) {
            return try await page(draft, problems: problems, visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(draft, setback: setback, visit, status: setback.status).retry(after: setback)
        }
    }

    /// One of them, or all.
    @Sendable static func end(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["acces", "tous"])
        if fields["tous"] == "1" {
            try await visit.site.access.endAll(by: visit.caller)
        } else {
            guard let id = fields.trimmed("acces").flatMap({ AccessToken.ID($0) }) else { throw Refusal.notFound }
            try await visit.site.access.end(id, by: visit.caller)
        }
        return .seeOther(.accesses)
    }

    private static func page(
        _ draft: AccessDraft, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = AccessPage(
            own: try await visit.site.access.list(of: visit.caller), draft: draft, problems: problems, setback: setback,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
