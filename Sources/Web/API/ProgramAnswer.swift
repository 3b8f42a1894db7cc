import Classifieds
import HTTPTypes
import Hummingbird

extension Server {
    /// What a program gets: whatever goes wrong is a problem in JSON, too.
    ///
    /// No cookie is read here: a browser that sends one without being asked changes nothing by it.
    func programAnswer(
        _ route: Route, _ rule: APIRule, _ request: Request, _ context: SiteContext
    ) async throws -> Answer {
        var visit = Visit(
            site: site, limits: limits, uploads: uploads, cards: cards, pages: pages, live: live, request: request,
            context: context, caller: .visitor, visitor: Visitor(ofProgramOn: site))
        var answer: Answer
        do {
            if let token = try await visit.sentToken() {
                visit = visit.as(.member(token.member))
                visit.token = token
            }
            try visit.requireScope(of: route.access)
            try visit.requireFormat(of: rule.produces)
            try APIQuery(visit).check(against: rule.parameters)
            try visit.count(rule)
            answer = try await route.handler(visit).checked(for: visit)
        } catch let error as CancellationError {
            throw error
        } catch {
            answer = APIProblems(requestNumber: context.id).answer(to: error, logger: context.logger)
        }
        visit.quota(rule).say(in: &answer.headers)
        // What everybody may read, pages of others may read too, without anybody's name on it; nothing else.
        if route.access == .everybody { answer.headers[.accessControlAllowOrigin] = "*" }
        answer.headers[.vary] = [answer.headers[.vary], "Authorization, Accept"].compactMap(\.self).joined(
            separator: ", ")
        return answer
    }
}

extension Visit {
    /// The token that came with the request (RFC 6750, § 2.1); `nil` where none did.
    ///
    /// - Throws: `APIProblem` for one that is no good: whoever sends one means it.
    fileprivate func sentToken() async throws -> AccessToken? {
        guard let sent = request.headers[.authorization] else { return nil }
        let words = sent.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bearer", let secret = AccessSecret(words[1]),
            let token = try await site.access.use(secret)
        else {
            try limits.countReading(by: Limits.source(of: address), at: now)
            throw APIProblem(.tokenInvalid)
        }
        return token
    }

    fileprivate func requireScope(of access: Route.Access) throws {
        guard case .token(let scope) = access else { return }
        guard let token else { throw APIProblem(.tokenMissing) }
        guard let scope, !token.scopes.contains(scope) else { return }
        throw APIProblem(.scopeMissing, "Ce jeton n’a pas la portée «\u{A0}\(scope.rawValue)\u{A0}».")
    }

    fileprivate func requireFormat(of produced: [String]) throws {
        guard let accepted = request.headers[.accept] else { return }
        guard produced.contains(where: { Acceptance.of(accepted).takes($0) }) else { throw APIProblem(.notAcceptable) }
    }
}

extension Answer {
    /// The answer with its tag, or without its body where the program has it.
    fileprivate func checked(for visit: Visit) -> Answer {
        guard visit.request.method == .get || visit.request.method == .head else { return self }
        return headers[.eTag] == nil ? validated(for: visit) : self
    }
}
