import Classifieds
import Database
import HTTPTypes

extension Routes {
    mutating func addRights() {
        get("/mon-compte/limitation", access: .member, "restriction", RightsHandlers.restriction)
        post("/mon-compte/limitation", access: .member, "restrict", RightsHandlers.restrict)
        get("/mon-compte/opposition", access: .member, "objections", RightsHandlers.objections)
        post("/mon-compte/opposition", access: .member, "object", RightsHandlers.object)
        get("/mon-compte/effacement", access: .member, "erasure", RightsHandlers.erasure)
        // A second press has no session any more.
        post("/mon-compte/effacement", "eraseEverything", RightsHandlers.erase)
        get("/mon-compte/effacement/recu", "receipt", RightsHandlers.receipt)
        get("/mon-compte/effacement/suite/:token", "awaitedReceipt", RightsHandlers.awaitedReceipt)
        get("/.well-known/privacy.json", knowsCaller: false, "privacyData") { visit in
            let version = try await visit.site.policies.inForce()
            return try .json(PrivacyData(of: visit.site, under: version))
        }
        get("/.well-known/security.txt", knowsCaller: false, "securityText") { visit in
            Answer.text(SecurityText(settings: visit.site.settings, now: visit.now).text).kept(.hours(1))
        }
        get("/.well-known/signature.pem", knowsCaller: false, "signatureKey") { visit in
            .text(visit.site.keyring.signing.publicPEM)
        }
    }
}

/// What a person can do alone about what is theirs.
enum RightsHandlers {
    @Sendable static func restriction(_ visit: Visit) async throws -> Answer {
        let rights = try await visit.site.rights.show(to: visit.caller)
        let page = RestrictionPage(since: rights.restricted, durations: visit.site.settings.durations).page
        return .ownPage(page, for: visit)
    }

    /// « Verrouiller », or with `lever=1` « Lever le verrouillage ».
    @Sendable static func restrict(_ visit: Visit) async throws -> Answer {
        if try await visit.form(["lever"])["lever"] == nil {
            try await visit.site.rights.restrict(by: visit.caller)
        } else {
            try await visit.site.rights.lift(by: visit.caller)
        }
        return .seeOther(.restriction)
    }

    @Sendable static func objections(_ visit: Visit) async throws -> Answer {
        let page = ObjectionPage(
            rights: try await visit.site.rights.show(to: visit.caller),
            openings: try await visit.site.rights.openings(of: visit.caller),
            hasEscrow: visit.site.settings.hasEscrow
        ).page
        return .ownPage(page, for: visit)
    }

    /// One purpose, refused or accepted again.
    @Sendable static func object(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(["refuser", "accepter"])
        if let purpose = form["refuser"].flatMap(Purpose.init(rawValue:)) {
            try await visit.site.rights.object(to: purpose, by: visit.caller)
        } else if let purpose = form["accepter"].flatMap(Purpose.init(rawValue:)) {
            try await visit.site.rights.accept(purpose, by: visit.caller)
        } else {
            throw Refusal.notFound
        }
        return .seeOther(.objection)
    }

    @Sendable static func erasure(_ visit: Visit) async throws -> Answer {
        .ownPage(try await erasurePage(visit), for: visit)
    }

    @Sendable static func erase(_ visit: Visit) async throws -> Answer {
        let isSure = try await visit.form(["tout"])["tout"] == "1"
        guard let secret = SessionCookie.secret(in: visit.request) else { throw Refusal.forbidden }
        if let before = visit.site.rights.receiptOfLate(for: secret) { return .seeOther(.receipt(before)) }
        if let promised = try await visit.site.rights.promised(to: secret) {
            return Answer.seeOther(.awaited(promised)).session(nil, now: visit.now)
        }
        _ = try visit.caller.requireMember()
        guard isSure else {
            return .ownPage(try await erasurePage(visit), for: visit, status: .unprocessableContent)
        }

        do {
            let receipt = try await visit.site.rights.eraseEverything(by: visit.caller, pressedWith: secret)
            visit.site.rights.note(receipt, for: secret)
            return Answer.seeOther(.receipt(receipt)).session(nil, now: visit.now)
        } catch let unfinished as UnfinishedErasure {
            return Answer.seeOther(.awaited(unfinished)).session(nil, now: visit.now)
        }
    }

    private static func erasurePage(_ visit: Visit) async throws -> Page {
        ErasurePage(
            erasable: try await visit.site.rights.erasable(by: visit.caller),
            kept: try await visit.site.rights.keptAfterErasure(by: visit.caller),
            durations: visit.site.settings.durations,
            ads: try await visit.site.ads.list(of: visit.caller)
        ).page
    }

    /// A receipt that comes when the store of photos has confirmed: whoever has its address may look.
    @Sendable static func awaitedReceipt(_ visit: Visit) async throws -> Answer {
        switch try await visit.site.rights.awaitedReceipt(try visit.secret()) {
        case .signed(let receipt): return .seeOther(.receipt(receipt))
        case .waiting(let since): return .ownPage(AwaitedReceiptPage(since: since).page, for: visit)
        }
    }

    /// Whoever has a receipt may look at it; whether it is one of this site is all that is said.
    @Sendable static func receipt(_ visit: Visit) async throws -> Answer {
        guard let receipt = visit.query["recu"].flatMap(visit.site.rights.receipt) else { throw Refusal.notFound }
        return .ownPage(ReceiptPage(signed: receipt, settings: visit.site.settings).page, for: visit)
    }
}
