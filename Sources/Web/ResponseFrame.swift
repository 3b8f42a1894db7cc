import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Logging

/// What every request goes through: errors become pages, every answer gets its security headers, and one line goes
/// to the log: the method, the status and the time it took; never the address asked, which may hold a secret or
/// what somebody looks for.
struct ResponseFrame: RouterMiddleware {
    typealias Context = SiteContext

    let site: Site
    /// Whether requests come as browsers send them.
    let isFront: Bool

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            if isFront, !HostRule(site.settings).allows(request.head.authority) { throw HTTPError(.misdirectedRequest) }
            response = try await next(request, context)
        } catch is CancellationError {
            response = Response(status: .left)
        } catch {
            response = refusal(of: request, because: error, context).response(to: request)
        }
        SecurityHeaders.add(to: &response.headers, isSecure: site.settings.baseURL.hasPrefix("https:"))
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "milliseconds": "\((ContinuousClock.now - start).inMilliseconds)",
            ])
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
