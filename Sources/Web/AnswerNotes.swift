import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import Synchronization

/// What is noted of every answer: its numbers for the operator, and one line of the log: the method, the route, the status and
/// the time it took; never the address asked, which may hold a secret or what somebody looks for.
final class AnswerNotes: Sendable {
    private struct Kind: Hashable {
        let method: MeasuredMethod
        let pattern: String?
        let status: Int
    }

    private struct Series {
        let requests: Counter
        let duration: Metrics.Timer
        /// What the log says of each.
        let fields: Logger.Metadata
    }

    /// By what they are told apart, which the program's own table of routes bounds.
    private let series = Mutex<[Kind: Series]>([:])
    private let underWay = Metric.requestsUnderWay.meter

    /// One more request is worked on.
    func begin() { underWay.increment() }

    /// One less is.
    func end() { underWay.decrement() }

    /// It was answered, after a time.
    func note(_ status: HTTPResponse.Status, to request: Request, after time: Duration, _ context: SiteContext) {
        let series = series(for: request.method, status, context)
        series.requests.increment(by: 1)
        series.duration.record(time)
        var fields = series.fields
        fields["milliseconds"] = .string(String(time.inMilliseconds))
        context.logger.info("request", metadata: fields)
    }

    private func series(
        for method: HTTPRequest.Method, _ status: HTTPResponse.Status, _ context: SiteContext
    ) -> Series {
        let kind = Kind(method: MeasuredMethod(method), pattern: context.endpointPath, status: status.code)
        return series.withLock { known in
            if let series = known[kind] { return series }
            let route = MetricLabel(pattern: context.endpointPath)
            let new = Series(
                requests: Metric.requests.counter([MetricLabel(kind.method), route, MetricLabel(status: kind.status)]),
                duration: Metric.requestDuration.timer([route]),
                fields: [
                    "method": kind.method == .other ? "other" : "\(method)", "route": "\(context.endpointPath ?? "-")",
                    "status": "\(status.code)",
                    "milliseconds": "0",
                ])
            known[kind] = new
            return new
        }
    }
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
