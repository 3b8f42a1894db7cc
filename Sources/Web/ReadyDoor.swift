import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Metrics

/// Sends a page that is ready before a request is looked at any closer. What must be done with each that is read is done here too:
/// it is counted, bounded and noted. Whatever needs a second look goes on to the routes.
struct ReadyDoor<Routes: HTTPResponder>: HTTPResponder where Routes.Context == SiteContext {
    let routes: Routes
    let site: Site
    let limits: Limits
    let pages: PageCache
    let notes: AnswerNotes
    private let fromMemory = Metric.pages.counter([MetricLabel(MeasuredPage.memory)])

    func respond(to request: Request, context: SiteContext) async throws -> Response {
        let start = ContinuousClock.now
        guard let ready = ready(for: request, context) else {
            return try await routes.respond(to: request, context: context)
        }
        fromMemory.increment(by: 1)
        context.coreContext.endpointPath.value = ready.pattern
        var response = ready.response
        response.headers.append(HTTPField(name: .requestNumber, value: context.id))
        notes.note(response.status, to: request, after: start.duration(to: .now), context)
        return response
    }

    private func ready(for request: Request, _ context: SiteContext) -> ReadyPage? {
        let now = site.clock.now()
        guard let plain = PlainRequest(request), let versions = site.knownVersions,
            let ready = pages.ready(for: plain, in: versions, at: now),
            ready.news == site.policies.news(), site.sponsored.offersNothing,
            mayRead(request, context, at: now)
        else { return nil }
        count(ready.page, read: request)
        return ready
    }

    /// Whoever reads too much is told so by the route.
    private func mayRead(_ request: Request, _ context: SiteContext, at now: Instant) -> Bool {
        guard limits.areOn else { return true }
        let source = Limits.source(of: context.address(of: request, on: site))
        return (try? limits.countReading(by: source, at: now)) != nil
    }

    private func count(_ page: KeptPage, read request: Request) {
        guard PersonReading.reader(of: request) == .person else { return }
        if let ad = page.made.ad { site.ads.count(.view, of: ad) }
        site.statistics.count(page.made.context)
    }
}
