import Classifieds

extension Routes {
    /// The door of who works on the site, and the pages behind it that have no queue of their own.
    mutating func addStaff() {
        get("/equipe/connexion", "staffSignIn", StaffDoorHandlers.form)
        post("/equipe/connexion", "askStaffSignIn", StaffDoorHandlers.ask)
        get("/equipe/envoye", "staffSignInSent", StaffDoorHandlers.sent)
        get("/equipe/code", "staffCode", StaffFactorHandlers.code)
        post("/equipe/code", "proveStaffCode", StaffFactorHandlers.prove)
        get("/equipe/cle", "staffKey", StaffFactorHandlers.key)
        post("/equipe/cle", "enrolStaffKey", StaffFactorHandlers.enrol)
        post("/equipe/deconnexion", "staffSignOut", StaffDoorHandlers.signOut)
        get("/equipe", access: .colleague, "staffBoard", StaffHandlers.board)
        get("/equipe/compte", access: .colleague, "staffAccount", StaffHandlers.account)
        post("/equipe/compte/codes", access: .colleague, "makeRecoveryCodes", StaffHandlers.renewCodes)
        post("/equipe/compte/connexions", access: .colleague, "closeStaffSession", StaffHandlers.close)
        get("/equipe/collegues", access: .staff(.seeStaff), "colleagues", StaffHandlers.colleagues)
        get("/equipe/decisions", access: .staff(.auditDecisions), "staffDecisions", StaffHandlers.decisions)
    }
}

/// The pages of the console that are about its people.
enum StaffHandlers {
    @Sendable static func board(_ visit: Visit) async throws -> Answer {
        let handlesBreaches = (try? visit.caller.onDuty(.handleBreaches)) != nil
        let board = StaffBoard(
            counts: try await visit.site.staff.queues(by: visit.caller),
            day: try await visit.site.staff.day(by: visit.caller),
            breaches: handlesBreaches ? try await visit.site.breaches.list(by: visit.caller) : [], now: visit.now)
        return try await visit.staffPage(board.page)
    }

    @Sendable static func account(_ visit: Visit) async throws -> Answer {
        guard let member = visit.caller.colleague else { throw Refusal.forbidden }
        let page = StaffAccountPage(
            colleague: try await visit.site.staff.show(to: visit.caller), session: member.session,
            areas: StaffArea.all.filter { $0.isOpen(to: visit.caller) }
        ).page
        return try await visit.staffPage(page)
    }

    /// The answer is the page itself: the codes stand nowhere that a further look could show them from.
    @Sendable static func renewCodes(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let codes = try await visit.site.staff.makeRecoveryCodes(by: visit.caller)
        return try await visit.staffPage(RecoveryCodesPage(codes: codes).page)
    }

    @Sendable static func close(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["session"])
        guard let id = StaffSession.ID(fields["session"] ?? "") else { throw Refusal.notFound }
        try await visit.site.staff.closeSession(id, by: visit.caller)
        return .seeOther(.staffAccount)
    }

    @Sendable static func colleagues(_ visit: Visit) async throws -> Answer {
        let colleagues = try await visit.site.staff.list(by: visit.caller)
        return try await visit.staffPage(ColleaguesPage(colleagues: colleagues).page)
    }

    @Sendable static func decisions(_ visit: Visit) async throws -> Answer {
        let decisions = try await visit.site.staff.decisions(by: visit.caller)
        return try await visit.staffPage(StaffDecisionsPage(decisions: decisions).page)
    }
}
