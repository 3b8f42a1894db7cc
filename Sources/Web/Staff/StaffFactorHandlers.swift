import Classifieds
import HTTPTypes

/// The second of the two doors: the code of a telephone, and making one known.
enum StaffFactorHandlers {
    @Sendable static func code(_ visit: Visit) async throws -> Answer {
        if visit.caller.colleague != nil { return .seeOther(.staff) }
        guard let half = try await visit.halfSession() else { return .seeOther(.staffSignIn) }
        guard half.hasFactor else { return .seeOther(.staffKey) }
        return .ownPage(StaffCodePage(settings: visit.site.settings).page, for: visit)
    }

    @Sendable static func prove(_ visit: Visit) async throws -> Answer {
        let (secret, half) = try await atDoor(visit)
        guard half.hasFactor else { throw Refusal.conflict }
        let typed = try await visit.form(["code"]).trimmed("code") ?? ""
        do {
            let session = try await visit.site.staff.prove(typed, with: secret)
            return Answer.seeOther(.staff).session(session, now: visit.now)
        } catch {
            guard let refusal = WrongCode(error) else { throw error }
            let page = StaffCodePage(problems: [refusal.problem], settings: visit.site.settings).page
            return refusal.answer(with: page, to: visit)
        }
    }

    @Sendable static func key(_ visit: Visit) async throws -> Answer {
        if visit.caller.colleague != nil { return .seeOther(.staffAccount) }
        guard let secret = SessionCookie.secret(in: visit.request), let half = try await visit.halfSession() else {
            return .seeOther(.staffSignIn)
        }
        guard !half.hasFactor else { return .seeOther(.staffCode) }
        return .ownPage(try await enrolment(visit, secret), for: visit)
    }

    /// A first code: the telephone is known, the session is whole, and the recovery codes are shown. The answer is the page itself,
    /// since they stand nowhere that a further look could show them from.
    @Sendable static func enrol(_ visit: Visit) async throws -> Answer {
        if visit.caller.colleague != nil { return .seeOther(.staffAccount) }
        let (secret, half) = try await atDoor(visit)
        guard !half.hasFactor else { throw Refusal.conflict }
        let typed = try await visit.form(["code"]).trimmed("code") ?? ""
        do {
            let session = try await visit.site.staff.prove(typed, with: secret)
            guard let member = try await visit.site.staff.member(with: session.secret) else { throw Refusal.gone }
            let codes = try await visit.site.staff.makeRecoveryCodes(by: .staff(member))
            let page = RecoveryCodesPage(codes: codes).page
            return try await visit.as(.staff(member)).staffPage(page).session(session, now: visit.now)
        } catch {
            guard let refusal = WrongCode(error) else { throw error }
            return refusal.answer(with: try await enrolment(visit, secret, [refusal.problem]), to: visit)
        }
    }

    private static func enrolment(
        _ visit: Visit, _ secret: Secret, _ problems: [Problem] = []
    ) async throws -> Page {
        StaffKeyPage(
            key: try await visit.site.staff.enrolment(with: secret), problems: problems, settings: visit.site.settings
        ).page
    }

    /// - Throws: `Refusal.forbidden` for whoever hasn't come through the first door.
    private static func atDoor(_ visit: Visit) async throws -> (Secret, HalfSession) {
        guard let secret = SessionCookie.secret(in: visit.request), let half = try await visit.halfSession() else {
            throw Refusal.forbidden
        }
        return (secret, half)
    }
}

/// Why a code wasn't taken, beside its field.
private struct WrongCode {
    let problem: Problem
    let setback: Setback?

    /// - Returns: `nil` for what isn't about the code.
    init?(_ error: any Error) {
        switch error as? Refusal {
        case .invalid(let problems):
            guard let problem = problems.first else { return nil }
            self.problem = problem
            setback = nil
        case .tooMany:
            guard let setback = Setback(error) else { return nil }
            let wait = FrenchNumber.count(setback.minutes, "minute", none: "un instant")
            problem = Problem(
                "code",
                "Trop de codes faux de suite\u{202F}: aucun n’est regardé pendant \(wait). Si ce n’était pas vous, dites-le à vos collègues."
            )
            self.setback = setback
        default: return nil
        }
    }

    func answer(with page: Page, to visit: Visit) -> Answer {
        let answer = Answer.ownPage(page, for: visit, status: setback?.status ?? .unprocessableContent)
        return setback.map(answer.retry) ?? answer
    }
}
