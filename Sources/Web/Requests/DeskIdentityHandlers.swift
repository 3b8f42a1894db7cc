import Classifieds
import HTTPTypes

/// The last rung of the ladder, as two colleagues climb it.
enum DeskIdentityHandlers {
    @Sendable static func doubt(_ visit: Visit) async throws -> Answer {
        try await visit.desk(["doute"], in: .rights) { id, input in
            try await visit.site.requests.doubt(id, because: input["doute"], by: visit.caller)
            return .staff(.rights, id.text)
        }
    }

    @Sendable static func approve(_ visit: Visit) async throws -> Answer {
        try await visit.desk([], in: .rights) { id, _ in
            try await visit.site.requests.approveDoubt(about: id, by: visit.caller)
            return .staff(.rights, id.text)
        }
    }

    @Sendable static func reject(_ visit: Visit) async throws -> Answer {
        try await visit.desk(["desaccord"], in: .rights) { id, input in
            try await visit.site.requests.rejectDoubt(
                about: id, because: CaseNote(rawValue: input["desaccord"]), by: visit.caller)
            return .staff(.rights, id.text)
        }
    }

    /// Answered by the picture itself: it stands under no address, and comes once.
    @Sendable static func see(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return .casePhoto(try await visit.site.requests.seeDocument(of: try visit.id("id"), by: visit.caller))
    }

    @Sendable static func judge(_ visit: Visit) async throws -> Answer {
        try await visit.desk(["avis", "annonce"], in: .rights) { id, input in
            let verdict = try input.verdict()
            try await visit.site.requests.judgeDocument(of: id, verdict, by: visit.caller)
            return .staff(.rights, id.text)
        }
    }
}
