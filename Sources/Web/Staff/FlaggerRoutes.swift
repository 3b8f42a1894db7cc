import Classifieds
import HTTPTypes

extension Routes {
    mutating func addFlaggers() {
        get("/equipe/signaleurs", access: .staff(.manageFlaggers), "flaggers", FlaggerHandlers.list)
        post("/equipe/signaleurs", access: .staff(.manageFlaggers), "nameFlagger", FlaggerHandlers.name)
        post("/equipe/signaleurs/:id/fin", access: .staff(.manageFlaggers), "endFlagger", FlaggerHandlers.end)
    }
}

/// Naming trusted flaggers, and ending them.
enum FlaggerHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let flaggers = try await visit.site.moderation.flaggers(by: visit.caller)
        return try await visit.staffPage(FlaggersPage(flaggers: flaggers).page)
    }

    /// Answered by the page itself: the code is shown this once, and stands in no address.
    @Sendable static func name(_ visit: Visit) async throws -> Answer {
        let name = try await visit.form(["nom"])["nom"] ?? ""
        do {
            let named = try await visit.site.moderation.nameFlagger(name, by: visit.caller)
            let flaggers = try await visit.site.moderation.flaggers(by: visit.caller)
            return try await visit.staffPage(FlaggersPage(flaggers: flaggers, new: (name, named.code)).page)
        } catch Refusal.invalid(let problems) {
            let flaggers = try await visit.site.moderation.flaggers(by: visit.caller)
            let page = FlaggersPage(flaggers: flaggers, typed: name, problems: problems).page
            return try await visit.staffPage(page, status: .unprocessableContent)
        }
    }

    @Sendable static func end(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.moderation.endFlagger(try visit.id("id"), by: visit.caller)
        return .seeOther(.staffFlaggers)
    }
}
