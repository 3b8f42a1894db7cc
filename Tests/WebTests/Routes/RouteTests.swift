import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Web

@Suite struct `Every address` {
    static let routes = Routes(isDemo: true).all

    @Test func `is in the table that is kept`() throws {
        try Golden.compare(Routes(isDemo: true).table, with: "routes.txt")
    }

    @Test func `of the demo is absent elsewhere`() {
        let addresses = Routes(isDemo: false).all.map(\.address)
        #expect(!addresses.contains { $0.hasPrefix("/dev") })
    }

    @Test func `that isn't there answers 404`() async throws {
        try await Browser.open { browser in
            for address in ["/nulle-part", "/annonce/abc", "/lien/abc", "/dev/mails", "/photos/x.webp"] {
                let answer = try await browser.get(address)
                #expect(answer.status == .notFound, "\(address)")
            }
        }
    }

    @Test func `that takes forms from elsewhere is the button of a mail, or asks for a partner's secret, and no other`()
    {
        let open = Self.routes.filter(\.isFromAnywhere).map(\.address)
        #expect(open == ["/desabonnement/:token", "/alertes/:id/fin", "/partenaires/:key/flux"])
    }

    @Test(arguments: routes.filter { $0.method == .post && !$0.isFromAnywhere && !isForPrograms($0) }.map(\.address))
    func `that changes something refuses forms from elsewhere`(address: String) async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let path = Self.path(address)
            #expect(try await browser.post(path, from: "https://ailleurs.example").status == .forbidden)
            #expect(try await browser.post(path, from: "null").status == .forbidden)
            #expect(try await browser.post(path, from: nil).status == .forbidden)
            let crossSite = try await browser.send(
                .post, path,
                headers: [try #require(HTTPField.Name("Sec-Fetch-Site")): "cross-site", .origin: Browser.origin])
            #expect(crossSite.status == .forbidden)
        }
    }

    @Test(arguments: routes.filter { $0.access == .member })
    func `of a member shows others to the sign-in page`(route: Route) async throws {
        try await Browser.open { browser in
            let path = Self.path(route.address)
            if route.method == .get {
                let answer = try await browser.get(path)
                #expect(answer.status == .seeOther)
                #expect(answer.location == "/connexion")
            } else {
                #expect(try await browser.post(path).status == .forbidden)
            }
        }
    }

    @Test(
        arguments: Set(routes.map(\.address)).subtracting(routes.filter { $0.method == .delete }.map(\.address))
            .sorted())
    func `says which methods it has`(address: String) async throws {
        try await Browser.open(isDemo: true) { browser in
            let answer = try await browser.send(.delete, Self.path(address))
            #expect(answer.status == .methodNotAllowed)
            let present = Self.routes.filter { $0.address == address }.map(\.method.rawValue)
            let allowed = Set((answer.headers[.allow] ?? "").split(separator: ", ").map(String.init))
            #expect(allowed == Set(present + (present.contains("GET") ? ["HEAD"] : [])))
        }
    }

    @Test(arguments: ["/", "/annonces", "/publier", "/connexion", "/confidentialite", "/assets/site.css", "/sante"])
    func `answers HEAD as GET, without a body`(address: String) async throws {
        try await Browser.open { browser in
            let whole = try await browser.get(address)
            let head = try await browser.send(.head, address)
            #expect(head.status == .ok)
            #expect(head.text.isEmpty)
            #expect(head.headers[.contentLength] == whole.headers[.contentLength])
        }
    }

    /// Without a token nothing is changed there, wherever a form comes from.
    @Test func `of programs that changes something asks for a token`() {
        let changing = Self.routes.filter { Self.isForPrograms($0) && $0.method != .get }
        #expect(changing.count > 10)
        for route in changing {
            if case .token = route.access { continue }
            Issue.record("\(route.method) \(route.address) asks for none")
        }
    }

    private static func isForPrograms(_ route: Route) -> Bool { route.address.hasPrefix("/api/") }

    private static func path(_ address: String) -> String {
        address.replacing(":id", with: "0000000000000000000001").replacing(":token", with: "0000000000000000000001")
            .replacing(":slug", with: "titre").replacing(":file", with: "site.css").replacing(":name", with: "a.eml")
            .replacing(":status", with: "404")
            .replacing(":photo", with: "0000000000000000000001").replacing(":ad", with: "0000000000000000000001")
            .replacing(":code", with: "gone")
    }
}
