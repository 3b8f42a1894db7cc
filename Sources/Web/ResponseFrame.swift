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
        Metric.requestsUnderWay.rise()
        defer { Metric.requestsUnderWay.fall() }
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
        response.headers[.requestNumber] = context.id
        let time = start.duration(to: .now)
        let route = MetricLabel(pattern: context.endpointPath)
        Metric.requests.count(
            1, MetricLabel(MeasuredMethod(request.method)), route, MetricLabel(status: response.status.code))
        Metric.requestDuration.time(time, route)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "milliseconds": "\(time.inMilliseconds)",
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

/// The methods that are told apart where requests are counted: a client may send any word.
private enum MeasuredMethod: CaseIterable {
    case get, head, post, put, delete, patch, options, other

    init(_ method: HTTPRequest.Method) {
        self =
            switch method {
            case .get: .get
            case .head: .head
            case .post: .post
            case .put: .put
            case .delete: .delete
            case .patch: .patch
            case .options: .options
            default: .other
            }
    }
}
