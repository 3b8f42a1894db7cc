import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestSite
import Testing

@testable import Web

struct MonitoringDoorTests {
    private func open(
        _ test: TestSite, _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void
    ) async throws {
        let door = MonitoringDoor(
            site: test.site, registry: MetricRegistry(), certificates: nil, host: "127.0.0.1", port: 1,
            logger: Logger(label: "test"))
        try await Application(responder: door.responder()).test(.router) { try await body($0) }
    }

    @Test func `its port has numbers and health, and nothing else`() async throws {
        let test = try await TestSite()
        try await open(test) { client in
            let metrics = try await client.execute(uri: "/metrics", method: .get)
            #expect(metrics.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(MetricLint.problems(of: metrics.text) == [])
            for metric in Metric.all { #expect(metrics.text.contains("# TYPE \(metric.name) "), "\(metric.name)") }
            #expect(metrics.text.contains("zonevisio_part_well{part=\"database\"} 1\n"))
            #expect(metrics.text.contains("\nzonevisio_build_info{version=\"none\",schema=\""))
            #expect(try await client.execute(uri: "/", method: .get).status == .notFound)
            #expect(try await client.execute(uri: "/metrics", method: .post).status == .notFound)
        }
    }

    @Test func `its socket is opened again when it ends, and the site goes on`() async throws {
        let test = try await TestSite()
        let door = MonitoringDoor(
            site: test.site, registry: MetricRegistry(), certificates: nil, host: "127.0.0.1", port: 0,
            logger: Logger(label: "test"))
        let (opened, opening) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await door.run { channel in
                    opening.yield(channel.localAddress?.port ?? 0)
                    try? await channel.close()
                }
            }
            var ports = opened.makeAsyncIterator()
            for _ in 0..<2 {
                let port = try #require(await ports.next())
                #expect(port > 0)
            }
            group.cancelAll()
        }
    }

    @Test func `the site's own port has no numbers`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/metrics")
            #expect(answer.status == .notFound)
        }
    }

    @Test func `without its tables it still says which part is down, and what is known without them`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("ALTER TABLE job RENAME TO elsewhere") }
        try await open(test) { client in
            let health = try await client.execute(uri: "/sante", method: .get)
            #expect(health.status == .serviceUnavailable)
            #expect(health.text.hasPrefix("database down: the database can't be read\nkeyring ok\ndisk ok\n"))
            let metrics = try await client.execute(uri: "/metrics", method: .get)
            #expect(metrics.text.contains("zonevisio_part_well{part=\"database\"} 0\n"))
            #expect(metrics.text.contains("zonevisio_disk_free_bytes{folder=\"keys\"} "))
            #expect(!metrics.text.contains("\nzonevisio_mails_waiting "))
            #expect(MetricLint.problems(of: metrics.text) == [])
        }
    }
}
