import Classifieds
import HTTPTypes

/// The first of the two doors: a link to the colleague's mailbox.
enum StaffDoorHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        if visit.caller.colleague != nil { return .seeOther(.staff) }
        return .ownPage(StaffSignInPage(email: "", problems: [], settings: visit.site.settings).page, for: visit)
    }

    /// The same page and the same work whether the address is a colleague's or not.
    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let email = try await visit.form(["email"]).trimmed("email") ?? ""
        guard let address = MailAddress(email) else { return refuse(email, problems: [.email], visit) }
        do {
            try visit.limits.count(.signIn, by: Limits.source(of: visit.address), at: visit.now)
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
            let secret = try await EvenMoment.after { try await visit.site.staff.askSignIn(email: email) }
            return .seeOther(.staffSent(demoLink: visit.site.settings.isDemo ? secret : nil))
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return refuse(email, setback: setback, visit).retry(after: setback)
        }
    }

    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(StaffSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    /// The mailed link: half a session, in the place of whatever the browser had.
    static func follow(_ visit: Visit, _ secret: Secret, declines: Bool) async throws -> Answer {
        guard !declines else {
            try await visit.site.staff.decline(secret)
            return .seeOther(.declined)
        }
        let session = try await visit.site.staff.openSession(with: secret, from: visit.source)
        try await leaveOthers(visit)
        return Answer.seeOther(.staffCode).session(session, now: visit.now)
    }

    /// Whoever has a session, whole or half, may end it.
    @Sendable static func signOut(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        guard let secret = SessionCookie.secret(in: visit.request), try await visit.isAtDoor() else {
            throw Refusal.forbidden
        }
        try await visit.site.staff.closeSession(with: secret)
        let nobody: NewSession? = nil
        return Answer.seeOther(.staffSignIn).session(nobody, now: visit.now)
    }

    /// What the cookie opened before opens nothing any more.
    private static func leaveOthers(_ visit: Visit) async throws {
        guard let secret = SessionCookie.secret(in: visit.request) else { return }
        if let member = visit.caller.member {
            try await visit.site.accounts.closeSession(member.session, by: visit.caller)
        }
        try await visit.site.staff.closeSession(with: secret)
    }

    private static func refuse(
        _ email: String, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit
    ) -> Answer {
        let page = StaffSignInPage(
            email: email, problems: problems, setback: setback, settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: setback?.status ?? .unprocessableContent)
    }
}

extension Visit {
    /// The half of a session that the cookie opens, if it does.
    func halfSession() async throws -> HalfSession? {
        guard let secret = SessionCookie.secret(in: request) else { return nil }
        return try await site.staff.half(with: secret)
    }

    /// Whether a colleague comes, with one factor or both.
    fileprivate func isAtDoor() async throws -> Bool {
        if caller.colleague != nil { return true }
        return try await halfSession() != nil
    }
}
