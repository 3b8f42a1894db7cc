import Classifieds
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

/// A program before a real site: it sends JSON and its token, and no cookie.
struct Program: Sendable {
    let browser: Browser
    let token: String?

    func send(
        _ method: HTTPRequest.Method, _ address: String, _ json: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if json != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await browser.send(
            method, "/api/v1\(address)", headers: headers, body: json.map { ByteBuffer(string: $0) })
    }

    func get(_ address: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, address, headers: headers)
    }

    static let ad = """
        {"rubrique": "musique", "titre": "Cours de piano à Rennes", "pseudonyme": "Camille_L", "code_postal": "35000",
        "texte": "Je propose des cours de piano pour débutants, le soir en semaine.", "majeur": true, "regles": true}
        """

    /// Publishes an ad.
    ///
    /// - Returns: its name.
    func publish(_ json: String = ad) async throws -> String {
        let answer = try await send(.post, "/ads", json)
        try #require(answer.status == .created, "\(answer.text)")
        return try answer.word("id")
    }
}

extension Browser {
    /// Signs in, if nobody is, and lets a program in by the page.
    func program(_ scopes: [AccessScope] = AccessScope.allCases) async throws -> Program {
        if !isSignedIn { _ = try await publish() }
        let fields = ["nom=Essai", "duree=30j"] + scopes.map { "portee=\($0.rawValue.replacing(":", with: "%3A"))" }
        let page = try await send(
            .post, "/mon-compte/acces",
            headers: [.contentType: "application/x-www-form-urlencoded", .origin: Self.origin],
            body: ByteBuffer(string: fields.joined(separator: "&")))
        let token = try #require(page.text.firstMatch(of: /zv1_[0-9A-Za-z]{22}/)).output
        return Program(browser: another(), token: String(token))
    }

    var stranger: Program { Program(browser: another(), token: nil) }
}

extension TestResponse {
    /// The answer, read.
    var json: [String: Any] {
        get throws {
            let value = try JSONSerialization.jsonObject(with: Data(body.readableBytesView))
            return try #require(value as? [String: Any])
        }
    }

    func word(_ name: String) throws -> String { try #require(try json[name] as? String) }

    /// The last word of a problem's type.
    var problem: String {
        get throws {
            #expect(headers[.contentType] == "application/problem+json")
            return try #require(try word("type").split(separator: "/").last.map(String.init))
        }
    }
}
