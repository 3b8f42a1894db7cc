import Classifieds
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

/// Who brings nothing but an address gets the answer of the one before, without anybody looking.
@Suite struct `Pages that are ready` {
    private static let home = "/"

    @Test(arguments: ["/", "/annonces", "/annonces?lieu=dep-69", "/annonces/auvergne-rhone-alpes/rhone"])
    func `are what a closer look gives, but for their number`(address: String) async throws {
        for headers: HTTPFields in [[:], [.acceptEncoding: "br"], [.acceptEncoding: "identity, br;q=0"]] {
            try await Self.open { server, browser in
                _ = try await browser.test.publish()
                #expect(try await server.ready(address, headers) == nil)
                let looked = try await browser.get(address, headers: headers)
                #expect(try await server.ready(address, headers) != nil)
                let ready = try await browser.get(address, headers: headers)
                #expect(looked.status == .ok && ready.status == .ok)
                #expect(ready.body == looked.body)
                #expect(ready.lines == looked.lines)
                #expect(ready.headers[.requestNumber] != looked.headers[.requestNumber])
                #expect(ready.headers[values: .requestNumber].count == 1)
            }
        }
    }

    @Test(
        arguments: [
            [.cookie: "__Host-preferences=sombre"], [.globalPrivacyControl: "1"], [.ifNoneMatch: "\"a\""],
        ] as [HTTPFields])
    func `are for nobody who brings something of their own`(headers: HTTPFields) async throws {
        try await Self.open { server, browser in
            for _ in 1...2 {
                #expect(try await browser.get(Self.home, headers: headers).status == .ok)
                #expect(try await server.ready(Self.home) == nil)
            }
            let tag = try #require(try await browser.get(Self.home).headers[.eTag])
            #expect(try await server.ready(Self.home) != nil)
            #expect(try await browser.get(Self.home, headers: [.ifNoneMatch: tag]).status == .notModified)
        }
    }

    @Test(arguments: [
        "/annonces?q=voiliers", "/annonces?lieu=Atlantide", "/annonces?page=1&x=\(String(repeating: "a", count: 300))",
    ])
    func `are none that somebody typed, nor of an address without end`(address: String) async throws {
        try await Self.open { server, browser in
            _ = try await browser.test.publish()
            #expect(try await browser.get(address).status == .ok)
            #expect(try await server.ready(address) == nil)
        }
    }

    @Test func `are noted by the route that made them`() async throws {
        try await Self.open { server, browser in
            let (_, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            _ = try await browser.get(own)
            #expect(try await server.ready(own)?.pattern == "/annonce/{id}/{slug}")
        }
    }

    private static func open(_ body: @Sendable @escaping (Server, Browser) async throws -> Void) async throws {
        let test = try await TestSite()
        let server = Server(site: test.site)
        try await Application(responder: server.responder()).test(.router) { client in
            try await body(server, Browser(test, client: client))
        }
    }
}

extension Server {
    fileprivate func ready(_ address: String, _ headers: HTTPFields = [:]) async throws -> ReadyPage? {
        let codings = headers[values: .acceptEncoding].map { "\($0)," }.joined()
        return pages.ready(
            for: PlainRequest(host: "localhost", address: address, codings: codings), in: try await site.versions(),
            at: site.clock.now())
    }
}

extension TestResponse {
    /// What is said before the body, but for the answer's own number.
    fileprivate var lines: [String] {
        headers.filter { $0.name != .requestNumber }.map { "\($0.name): \($0.value)" }.sorted()
    }
}
