package import Classifieds
import HTTPTypes
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
package import ServiceLifecycle

/// The operator's own socket, apart from the site's: `/metrics` for Prometheus, and `/sante` with every part and its cause.
/// Whoever reaches it may read it.
package struct MonitoringDoor: Service {
    let site: Site
    let registry: MetricRegistry
    let certificates: Certificates?
    let host: String
    let port: Int
    let logger: Logger

    /// - Parameter certificates: those that the site shows, where it does.
    package init(
        site: Site, registry: MetricRegistry, certificates: Certificates?, host: String, port: Int, logger: Logger
    ) {
        self.site = site
        self.registry = registry
        self.certificates = certificates
        self.host = host
        self.port = port
        self.logger = logger
    }

    /// Listens until the program is told to stop. A socket that ends before is opened again: the site doesn't end with its
    /// numbers.
    ///
    /// - Throws: `CannotListen` when the address is taken at the start, or isn't this machine's.
    package func run() async throws {
        try await run { _ in }
    }

    /// The same; `opened` is told each socket.
    func run(_ opened: @escaping @Sendable (any Channel) async -> Void) async throws {
        var isFirst = true
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await listen(opened)
            } catch let problem as CannotListen where isFirst {
                throw problem
            } catch {
                guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return }
                logger.error("metrics socket", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
            }
            isFirst = false
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    /// Before a socket that ended is opened again.
    private static let pause = Duration.seconds(1)

    private func listen(_ opened: @escaping @Sendable (any Channel) async -> Void) async throws {
        // Whoever opens connections here and says nothing takes none of the site's own.
        let application = Application(
            responder: responder(), server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), availableConnectionsDelegate: MaximumAvailableConnections(16)),
            onServerRunning: opened, logger: Logger(label: "zone-visio.monitoring") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await application.run()
        } catch is IOError {
            throw CannotListen(place: .address(host: host, port: port))
        } catch is SocketAddressError {
            throw CannotListen(place: .address(host: host, port: port))
        }
    }

    /// The two addresses; there is nothing else.
    package func responder() -> some HTTPResponder<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/metrics") { _, _ in
            Self.answer(await metrics(), as: MetricText.contentType)
        }
        router.get("/sante") { _, _ in
            let conditions = await site.monitoring.conditions(logger: logger)
            return Self.answer(
                conditions.map(Health.line).joined(), as: "text/plain; charset=utf-8",
                status: Health.status(of: conditions))
        }
        return router.buildResponder()
    }

    private func metrics() async -> String {
        let ends = certificates.map { [MeasuredSample(.certificateEnd, at: $0.ends)] } ?? []
        return MetricText(registry: registry, samples: await site.monitoring.samples(logger: logger) + ends).text
    }

    private static func answer(_ text: String, as type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
