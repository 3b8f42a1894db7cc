import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// One request and its answer, as Hummingbird's own application has it.
struct Answering<Site: HTTPResponder>: Sendable where Site.Context == SiteContext {
    let site: Site
    let logger: Logger
    /// Addresses of proxies, whose numbers of requests are taken.
    let proxies: Set<String>
    private let date = DateOfAnswers()

    init(_ site: Site, logger: Logger, proxies: Set<String>) {
        self.site = site
        self.logger = logger
        self.proxies = proxies
    }

    func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        var logger = logger
        // Hummingbird's name for it, by which the context of the request has it too.
        logger[metadataKey: "hb.request.id"] = .string(
            RequestNumber.of(
                given: request.headers[values: .requestNumber], from: channel.remoteAddress?.ipAddress,
                trusting: proxies))
        let context = SiteContext(source: .init(channel: channel, logger: logger))
        var response: Response
        do {
            response = try await site.respond(to: request, context: context)
        } catch {
            response = Response(status: .internalServerError)
        }
        response.headers.append(HTTPField(name: .date, value: date.text()))
        try await writer.write(response: response.head, body: response.body)
    }
}

/// The hour as answers say it, written once a second.
final class DateOfAnswers: Sendable {
    private let last = Mutex((second: Int64(0), text: ""))

    func text() -> String {
        let now = Clock.system.now()
        return last.withLock { last in
            let second = now.milliseconds / 1_000
            if second != last.second { last = (second, HTTPDate(now).text) }
            return last.text
        }
    }
}
