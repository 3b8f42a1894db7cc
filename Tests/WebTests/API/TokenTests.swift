import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing
import Web

@Suite struct `A program's token` {
    static let ours = Routes(isDemo: false).all.filter { if case .token = $0.access { true } else { false } }

    @Test func `is asked for wherever something is somebody's`() async throws {
        try await Browser.open { browser in
            for route in Self.ours {
                let (method, address) = try Self.parts("\(route.method.rawValue) \(route.address)")
                let answer = try await browser.stranger.send(method, address)
                #expect(answer.status == .unauthorized, "\(route.address)")
                #expect(try answer.problem == "token-missing", "\(route.address)")
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") ?? false, "\(route.address)")
            }
        }
    }

    @Test(arguments: ours.map { "\($0.method.rawValue) \($0.address)" })
    func `opens nothing that it hasn't the scope for`(route: String) async throws {
        try await Browser.open { browser in
            let found = try #require(Self.ours.first { "\($0.method.rawValue) \($0.address)" == route })
            guard case .token(let scope?) = found.access else { return }
            let (method, address) = try Self.parts(route)
            let answer = try await browser.program(AccessScope.allCases.filter { $0 != scope }).send(method, address)
            #expect(answer.status == .forbidden)
            #expect(try answer.problem == "scope-missing")
        }
    }

    @Test(arguments: ["Bearer zv1_0000000000000000000001", "Bearer x", "Basic abc", "Bearer"])
    func `that is no good is refused, where none is asked too`(sent: String) async throws {
        try await Browser.open { browser in
            for address in ["/ads", "/me"] {
                let answer = try await browser.stranger.get(address, headers: [.authorization: sent])
                #expect(answer.status == .unauthorized)
                #expect(try answer.problem == "token-invalid")
            }
        }
    }

    @Test func `is the only thing that opens: a cookie does nothing`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            #expect(browser.isSignedIn)
            let answer = try await browser.get("/api/v1/me")
            #expect(answer.status == .unauthorized)
            let written = try await browser.send(
                .post, "/api/v1/ads", headers: [.contentType: "application/json", .origin: Browser.origin])
            #expect(written.status == .unauthorized)
        }
    }

    @Test func `ends with one click, and with all of them`() async throws {
        try await Browser.open { browser in
            let program = try await browser.program([.ads])
            #expect(try await program.get("/me").status == .ok)
            let page = try await browser.get("/mon-compte/acces").text
            #expect(page.contains("Essai") && page.contains("A servi pour la dernière fois"))
            let id = try #require(page.firstMatch(of: /name="acces" value="([0-9A-Za-z]{22})"/)).output.1
            let answer = try await browser.post("/mon-compte/acces/fin", ["acces": String(id)])
            #expect(answer.location == "/mon-compte/acces")
            #expect(try await program.get("/me").status == .unauthorized)

            let again = try await browser.program()
            _ = try await browser.post("/mon-compte/acces/fin", ["tous": "1"])
            #expect(try await again.get("/me").status == .unauthorized)
        }
    }

    @Test func `is shown once`() async throws {
        try await Browser.open { browser in
            let token = try #require(try await browser.program().token)
            try await browser.expect(token, at: "/mon-compte/acces", isShown: false)
            try await browser.expect("zv1_", at: "/mon-compte/acces", isShown: false)
        }
    }

    @Test func `says whose it is, and the address only where everything may be taken away`() async throws {
        try await Browser.open { browser in
            let few = try await browser.program([.ads]).get("/me")
            #expect(!few.text.contains(Person.camille.email))
            let all = try await browser.program([.data]).get("/me")
            #expect(all.text.contains(Person.camille.email))
            #expect(all.headers[.cacheControl] == "private, no-cache")
        }
    }

    private static func parts(_ route: String) throws -> (HTTPRequest.Method, String) {
        let words = route.split(separator: " ").map(String.init)
        let method = try #require(HTTPRequest.Method(words[0]))
        let name = "0000000000000000000001"
        let address = String(words[1].dropFirst("/api/v1".count))
            .replacing(":id", with: name).replacing(":photo", with: name).replacing(":ad", with: name)
        return (method, address)
    }
}
