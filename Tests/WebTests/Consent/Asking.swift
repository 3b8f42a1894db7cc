import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing
import Web

extension Browser {
    /// A site that may lead to these others.
    static func open<Value: Sendable>(
        processors: [Processor], _ body: @Sendable @escaping (Browser) async throws -> Value
    ) async throws -> Value {
        let test = try await TestSite(processors: processors)
        return try await Application(responder: Server(site: test.site).responder()).test(.router) { client in
            try await body(Browser(test, client: client))
        }
    }

    /// A site behind whose switches somebody stands.
    static func open<Value: Sendable>(
        asking roles: [ProcessorRole],
        _ body: @Sendable @escaping (Browser) async throws -> Value
    ) async throws -> Value {
        try await open(processors: roles.map { Processor.example($0) }, body)
    }

    /// The hashes of the words that a page shows.
    func words(at address: String = "/cookies") async throws -> String {
        let page = try await get(address).text
        let match = try #require(page.firstMatch(of: /name="mots" value="([^"]*)"/), "nothing is asked at \(address)")
        return String(match.1)
    }

    /// Says yes to everything that the page of cookies asks.
    @discardableResult
    func acceptAll() async throws -> TestResponse {
        try await post("/cookies", ["tout": "accepter", "mots": try await words()])
    }

    /// Says yes to these switches and no to the others.
    @discardableResult
    func save(_ fields: [String]) async throws -> TestResponse {
        let words = try await words()
        let body = (fields.map { "\($0)=1" } + ["mots=\(words.replacing(" ", with: "+"))"]).joined(separator: "&")
        return try await send(
            .post, "/cookies",
            headers: [.contentType: "application/x-www-form-urlencoded", .origin: Browser.origin],
            body: ByteBuffer(string: body))
    }

    /// Whose frames a page may show.
    func frames(at address: String, refusing: Bool = false) async throws -> String? {
        let headers: HTTPFields = refusing ? .refusing : [:]
        let policy = try await get(address, headers: headers).headers[.contentSecurityPolicy] ?? ""
        return policy.firstMatch(of: /frame-src ([^;]*);/).map { String($0.1) }
    }
}

extension Processor {
    /// One whose contract is over five days after the start of a test.
    static func brief(_ role: ProcessorRole) -> Processor {
        var processor = example(role)
        processor.contract = Contract(start: TestSite.start - .days(1), end: TestSite.start + .days(5))
        return processor
    }

    /// One in the United States.
    static func far(_ role: ProcessorRole) -> Processor {
        var processor = example(role, country: "US")
        processor.transfer = "clauses contractuelles types de la Commission"
        return processor
    }
}

extension HTTPFields {
    /// What a browser says that refuses for its owner (w3.org/TR/gpc, § 3).
    static let refusing: HTTPFields = HTTPField.Name("Sec-GPC").map { [$0: "1"] } ?? [:]
}
