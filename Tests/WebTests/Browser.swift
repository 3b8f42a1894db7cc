import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import TestSite
import Testing
import Web

/// A browser before a real site: it keeps the session's cookie and says where its forms come from.
final class Browser: Sendable {
    let test: TestSite
    private let client: any TestClientProtocol
    private let session = Mutex<String?>(nil)

    static let origin = "http://localhost:8080"

    init(_ test: TestSite, client: any TestClientProtocol) {
        self.test = test
        self.client = client
    }

    /// Opens a site of its own, in memory and a temporary folder.
    static func open<Value: Sendable>(
        photos: (any PhotoProcessor)? = nil, isDemo: Bool = false, relay: Relay? = nil, partners: [Partner] = [],
        _ body: @Sendable @escaping (Browser) async throws -> Value
    ) async throws -> Value {
        try await open(
            on: try await TestSite(photos: photos, isDemo: isDemo, relay: relay, partners: partners), body)
    }

    /// Opens a site that is there.
    static func open<Value: Sendable>(
        on test: TestSite, _ body: @Sendable @escaping (Browser) async throws -> Value
    ) async throws -> Value {
        try await Application(responder: Server(site: test.site).responder()).test(.router) { client in
            try await body(Browser(test, client: client))
        }
    }

    /// The same site in another browser.
    func another() -> Browser { Browser(test, client: client) }

    var isSignedIn: Bool { session.withLock { $0 != nil } }

    /// The session's cookie, which a page loaded before keeps.
    var cookie: String? { session.withLock { $0 } }

    func bring(_ cookie: String) { session.withLock { $0 = cookie } }

    func forgetSession() { session.withLock { $0 = nil } }

    func get(_ address: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, address, headers: headers)
    }

    /// Expects some words on a page, or expects them not to be there.
    func expect(
        _ words: String, at address: String, isShown: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let page = try await get(address).unmarked
        #expect(page.contains(words) == isShown, "\(words) at \(address)", sourceLocation: sourceLocation)
    }

    /// Sends a form without files.
    func post(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:], from origin: String? = Browser.origin
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = origin
        let body = fields.map { "\(Self.escape($0.key))=\(Self.escape($0.value))" }.joined(separator: "&")
        return try await send(.post, address, headers: headers, body: ByteBuffer(string: body))
    }

    /// The page that an answer leads to.
    func follow(_ answer: TestResponse) async throws -> String {
        guard answer.status == .seeOther else { throw TestProblem("\(answer.status) leads nowhere") }
        return try await get(String(answer.location.prefix { $0 != "#" })).text
    }

    func send(
        _ method: HTTPRequest.Method, _ address: String, headers: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let cookie = session.withLock({ $0 }) { headers[.cookie] = cookie }
        let response = try await client.execute(uri: address, method: method, headers: headers, body: body)
        if let set = response.headers[.setCookie] { keep(set) }
        return response
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }
        session.withLock { $0 = pair.hasSuffix("=") ? nil : String(pair) }
    }

    private static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }

    /// The body without the marks around the words that were looked for.
    var unmarked: String { text.replacing("<mark>", with: "").replacing("</mark>", with: "") }

    /// Where a 303 leads.
    var location: String { headers[.location] ?? "" }
}
