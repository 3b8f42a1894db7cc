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

    @Test func `that changes something refuses forms from elsewhere`() async throws {
        let changing = Self.routes.filter { $0.method == .post && !$0.isFromAnywhere && !Self.isForPrograms($0) }
        #expect(changing.count > 100)
        try await Browser.open { browser in
            _ = try await browser.publish()
            for address in changing.map(\.address) {
                let path = Self.path(address)
                for origin in ["https://ailleurs.example", "null", nil] {
                    let answer = try await browser.post(path, from: origin)
                    #expect(answer.status == .forbidden, "\(address) from \(origin ?? "nowhere")")
                }
                let crossSite = try await browser.send(
                    .post, path,
                    headers: [try #require(HTTPField.Name("Sec-Fetch-Site")): "cross-site", .origin: Browser.origin])
                #expect(crossSite.status == .forbidden, "\(address)")
            }
        }
    }

    @Test func `of a member shows others to the sign-in page`() async throws {
        let own = Self.routes.filter { $0.access == .member }
        #expect(own.count > 50)
        try await Browser.open { browser in
            for route in own {
                let path = Self.path(route.address)
                if route.method == .get {
                    let answer = try await browser.get(path)
                    #expect(answer.status == .seeOther, "\(route.address)")
                    #expect(answer.location == "/connexion", "\(route.address)")
                } else {
                    let answer = try await browser.post(path)
                    #expect(answer.status == .forbidden, "\(route.address)")
                }
            }
        }
    }

    @Test func `says which methods it has`() async throws {
        let methods = Dictionary(grouping: Self.routes, by: \.address).mapValues { Set($0.map(\.method.rawValue)) }
        #expect(methods.count > 200)
        try await Browser.open(isDemo: true) { browser in
            for (address, present) in methods where !present.contains("DELETE") {
                let answer = try await browser.send(.delete, Self.path(address))
                #expect(answer.status == .methodNotAllowed, "\(address)")
                let allowed = Set((answer.headers[.allow] ?? "").split(separator: ", ").map(String.init))
                #expect(allowed == present.union(present.contains("GET") ? ["HEAD"] : []), "\(address)")
            }
        }
    }

    @Test func `says so to a method that nobody has, and nothing where no address is`() async throws {
        let unknown = try #require(HTTPRequest.Method("PROPFIND"))
        try await Browser.open { browser in
            let answer = try await browser.send(unknown, "/annonces")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD")
            // An address that only takes forms has no head.
            #expect(try await browser.send(.head, "/deconnexion").status == .methodNotAllowed)
            for method in [unknown, .options, .delete] {
                #expect(try await browser.send(method, "/rien-du-tout").status == .notFound)
            }
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
