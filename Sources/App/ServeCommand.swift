import ArgumentParser
import Classifieds
import Foundation
import Glibc
import Logging
import Metrics
import Photos
import Sample
import ServiceLifecycle
import UnixSignals
import Web

/// `zone-visio serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the site.")

    @Flag(help: "Listen on this machine only, with sample data and invented people.")
    var demo = false

    @Option(help: "The folder of the data. The keys go into a folder beside it.")
    var data: String?

    @Option(help: "The address to listen on. The demo listens on 127.0.0.1 whatever is said.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: "With a certificate: a port for plain HTTP, which is sent on to the base URL, like 80.")
    var redirectPort: Int?

    @Option(help: "A port of this machine for Prometheus (/metrics) and for health with its causes (/sante).")
    var metricsPort: Int?

    func validate() throws {
        for number in [port, redirectPort ?? port, metricsPort ?? port] where !(1...65_535).contains(number) {
            throw ValidationError("--port, --redirect-port and --metrics-port must lie between 1 and 65535.")
        }
        guard redirectPort != port else { throw ValidationError("--port and --redirect-port must differ.") }
        guard metricsPort == nil || ![port, redirectPort].contains(metricsPort) else {
            throw ValidationError("--metrics-port must be a port of its own.")
        }
    }

    func run() async throws {
        // It may come before anybody looks at certificates anew.
        if ProcessInfo.processInfo.environment["NOTIFY_SOCKET"] != nil { _ = signal(SIGHUP, SIG_IGN) }
        var logger = Logger(label: "zone-visio")
        logger.logLevel = .info
        let proofs = RunningProgram.releaseProofs()
        if case .refused(let reason) = proofs { logger.warning("release proofs", metadata: ["reason": "\(reason)"]) }
        let settings = try await Settings(data: data, isDemo: demo, port: port)
        try settings.requireBrand()
        let doors = Doors(host: demo ? "127.0.0.1" : host, port: port, redirectPort: redirectPort)
        try settings.requireFilledIn(listeningOn: doors.hosts)
        // Before anything is written: a start that is refused leaves the data as they are.
        try await settings.requireDrawable(by: PhotoWorkers())
        let metrics = try metricsPlace(settings)
        let registry = MetricRegistry()
        if metrics != nil { MetricsSystem.bootstrap(registry) }
        let wiring = try await Wiring(settings, policy: .published, releaseProofs: proofs)
        let drawings = demo ? try await wiring.sample.seedIfEmpty() : []

        let server = Server(site: wiring.site)
        let listening = try doors.listening(wiring.settings)
        let application = server.application(listening, logger: logger)
        try await wiring.site.webhooks.settle()
        let scheduler = Scheduler(
            site: wiring.site, jobs: Schedule.serving(wiring.site), logger: logger)
        let watch = JobWatch(site: wiring.site, logger: logger)
        let painter = Painter(sample: wiring.sample, drawings: drawings, logger: logger)
        if wiring.settings.smtpURL == nil, !demo {
            logger.warning(
                "no mail server is set: mails, with addresses and links, are files of the data folder's outbox")
        }
        let trial = wiring.settings.isTrial ? " (a trial: this address leads to this machine alone)" : ""
        print("\(wiring.site.settings.name): \(wiring.site.settings.baseURL)\(trial)")
        var services = ServiceGroupConfiguration(
            services: [scheduler, watch, painter] + CertificateWatch.all(listening, logger) + server.tellers + [
                application
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        if let metrics {
            if !metrics.isLocal {
                logger.warning("metrics are for everybody who reaches their port: let the firewall say who does")
            }
            let door = MonitoringDoor(
                site: wiring.site, registry: registry, certificates: listening.certificates, host: metrics.host,
                port: metrics.port, logger: logger)
            services.services.append(.init(service: door))
        }
        services.maximumGracefulShutdownDuration = .seconds(15)
        try await ServiceGroup(configuration: services).run()
        try await Schedule.counts.run(wiring.site, logger)
        try await wiring.site.sponsored.giveBackLots()
    }

    /// The flag first, then the setting; never the site's own port.
    private func metricsPlace(_ settings: Settings) throws -> MetricsPlace? {
        var place = settings.metrics
        if let metricsPort {
            if place == nil { place = MetricsPlace(port: metricsPort) } else { place?.port = metricsPort }
        }
        guard let place, [port, redirectPort].contains(place.port) else { return place }
        throw OperatorError("ZONEVISIO_METRICS_PORT must be a port of its own, not the site's.")
    }
}

/// Draws the sample's pictures behind the first visitors' backs: the site answers meanwhile.
private struct Painter: Service {
    let sample: SampleSite
    let drawings: [AdDrawing]
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await sample.paint(drawings)
            } catch  where Task.isCancelled {
            } catch {
                logger.error("sample pictures", metadata: ["reason": "\(String(reflecting: type(of: error)))"])
            }
            try? await gracefulShutdown()
        }
    }
}
