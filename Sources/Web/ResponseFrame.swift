import Classifieds
import HTTPTypes
import Hummingbird

/// What every request goes through for which no page is ready: errors become pages, every answer gets its security headers, and
/// is noted.
struct ResponseFrame: RouterMiddleware {
    typealias Context = SiteContext

    let site: Site
    /// Whether requests come as browsers send them.
    let isFront: Bool
    let notes: AnswerNotes
    let otherMethods: OtherMethods

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        notes.begin()
        defer { notes.end() }
        var response: Response
        do {
            if isFront, !HostRule(site.settings).allows(request.head.authority) { throw HTTPError(.misdirectedRequest) }
            let isKnown = context.endpointPath != nil
            response =
                isKnown ? try await next(request, context) : try await otherMethods.answer(request, context)
        } catch is CancellationError {
            response = Response(status: .left)
        } catch {
            response = refusal(of: request, because: error, context).response(to: request)
        }
        SecurityHeaders.add(to: &response.headers, on: site)
        response.headers.append(HTTPField(name: .requestNumber, value: context.id))
        notes.note(response.status, to: request, after: start.duration(to: .now), context)
        return response
    }

    /// A page, or for a program a problem in JSON.
    private func refusal(of request: Request, because error: any Error, _ context: SiteContext) -> Answer {
        if request.uri.path.hasPrefix("/api/") {
            return APIProblems(requestNumber: context.id).answer(to: error, logger: context.logger)
        }
        return ErrorPages(site: site, visitor: Visitor(of: request, on: site), requestNumber: context.id).answer(
            to: error, logger: context.logger)
    }
}

extension HTTPResponse.Status {
    /// Who asked is gone; nobody reads this but the log.
    fileprivate static let left = HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
}
