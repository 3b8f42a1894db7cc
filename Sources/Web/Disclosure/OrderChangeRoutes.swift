import Classifieds
import HTTPTypes

/// What is done about one order, step by step.
enum OrderChangeHandlers {
    /// By a POST: the journal says who reads it.
    @Sendable static func document(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let id: LegalOrder.ID = try visit.id("id")
        return .orderDocument(try await visit.site.disclosure.readDocument(id, by: visit.caller))
    }

    @Sendable static func authenticate(_ visit: Visit) async throws -> Answer {
        let word = try await visit.form(["preuve"])["preuve"] ?? ""
        return try await change(visit) { id in
            guard let how = LegalOrder.Authentication(rawValue: word) else {
                throw Refusal.invalid([Problem("preuve", "Choisissez comment vous l’avez vérifiée.")])
            }
            try await visit.site.disclosure.authenticate(id, how, by: visit.caller)
        }
    }

    @Sendable static func approve(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return try await change(visit) { try await visit.site.disclosure.approve($0, by: visit.caller) }
    }

    @Sendable static func refuse(_ visit: Visit) async throws -> Answer {
        let word = try await visit.form(["fondement"])["fondement"] ?? ""
        return try await change(visit) { id in
            guard let ground = LegalOrder.RefusalGround(rawValue: word) else {
                throw Refusal.invalid([Problem("fondement", "Choisissez pourquoi elle est refusée.")])
            }
            try await visit.site.disclosure.refuse(id, because: ground, by: visit.caller)
        }
    }

    /// Answered by the file itself, which is sealed: it stands nowhere that a further look could show it from.
    @Sendable static func package(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let id: LegalOrder.ID = try visit.id("id")
        do {
            return .orderPackage(try await visit.site.disclosure.package(id, by: visit.caller), of: id)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .orders)
        }
    }

    @Sendable static func close(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return try await change(visit) { try await visit.site.disclosure.close($0, by: visit.caller) }
    }

    private static func change(
        _ visit: Visit, _ act: (LegalOrder.ID) async throws -> Void
    ) async throws -> Answer {
        let id: LegalOrder.ID = try visit.id("id")
        do {
            try await act(id)
            return .seeOther(.order(id))
        } catch Refusal.invalid(let problems) {
            return try await visit.orderPage(id, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .orders)
        }
    }
}
