import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import TestSite
import Testing
import Web

/// Somebody who reads the site in a browser of their own, which keeps every cookie and says what browsers say.
final class Reader: Sendable {
    private let browser: Browser
    private let cookies = Mutex<[String: String]>([:])

    static let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    init(_ browser: Browser) {
        self.browser = browser.another()
    }

    /// What the site had the browser note of what is read.
    var interests: String? { cookies.withLock { $0["__Host-interets"] } }

    var names: Set<String> { cookies.withLock { Set($0.keys) } }

    func set(_ name: String, to value: String?) { cookies.withLock { $0[name] = value } }

    func get(_ address: String, adding more: HTTPFields = [:]) async throws -> TestResponse {
        // What browsers say of a page that somebody opens; what a test adds stands instead.
        var headers: HTTPFields = [.secFetchSite: "none", .secFetchDest: "document"]
        for field in more { headers[field.name] = field.value }
        return try await send(.get, address, headers: headers)
    }

    func post(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:], adding more: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .origin: Browser.origin, .secFetchSite: "same-origin",
        ]
        headers.append(contentsOf: more)
        let body = fields.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }.joined(separator: "&")
        return try await send(.post, address, headers: headers, body: ByteBuffer(string: body))
    }

    /// The title of the sponsored ad of a page; `nil` where there is none.
    func title(at address: String) async throws -> String? {
        SponsoredBlock(in: try await get(address).text)?.title
    }

    /// How often each sponsored ad is met in so many looks.
    func titles(at address: String, looks: Int) async throws -> [String: Int] {
        var titles: [String: Int] = [:]
        for _ in 0..<looks {
            if let title = try await title(at: address) { titles[title, default: 0] += 1 }
        }
        return titles
    }

    /// Lets what is read count, as the page of cookies offers it.
    func allowInterests() async throws {
        let page = try await get("/cookies").text
        let form = try #require(page.firstMatch(of: /action="\/cookies\/interets"[^>]*>.*?name="mots" value="([^"]+)"/))
        let answer = try await post("/cookies/interets", ["reponse": "oui", "mots": String(form.output.1)])
        #expect(answer.status == .seeOther && answer.location == "/cookies#interets")
    }

    private func send(
        _ method: HTTPRequest.Method, _ address: String, headers: HTTPFields, body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if headers[.userAgent] == nil { headers[.userAgent] = Self.agent }
        let kept = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
        if !kept.isEmpty { headers[.cookie] = kept.joined(separator: "; ") }
        let response = try await browser.send(method, address, headers: headers, body: body)
        browser.forgetSession()
        for set in response.headers[values: .setCookie] { keep(set) }
        return response
    }

    private func keep(_ set: String) {
        let pair = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let isOver = set.contains("Max-Age=0")
        cookies.withLock { $0[String(pair[0])] = isOver ? nil : String(pair[1]) }
    }
}

/// The sponsored ad of a page, as its markup has it.
struct SponsoredBlock {
    let html: String

    init?(in page: String) {
        guard let block = page.firstMatch(of: /<aside class="sponsored"(?s:.*?)<\/aside>\n/) else { return nil }
        html = String(block.output)
    }

    var title: String? { html.firstMatch(of: /<h2>([^<]*)<\/h2>/).map { String($0.output.1) } }
}

extension CampaignDraft {
    /// One that keeps every rule, and shows beside ads of some categories and places.
    static func bookshop(
        _ title: String, categories: [String] = [], places: [String] = [], unit: String = "clics", budget: Int = 1_000
    ) -> CampaignDraft {
        var draft = CampaignDraft()
        draft.title = title
        draft.text = "Deux phrases qui disent ce que l’on trouve chez cet annonceur."
        draft.link = "https://www.exemple-annonceur.fr/\(categories.joined())"
        draft.payer = "Librairie Les Pages"
        draft.unit = unit
        draft.budget = String(budget)
        draft.firstDay = "2026-11-23"
        draft.lastDay = "2026-12-31"
        draft.categories = categories
        draft.places = places
        return draft
    }
}

extension TestSite {
    /// A sponsor who opened their link.
    func bookshop(_ name: String = "Librairie Les Pages", email: String = "pages@exemple.fr") async throws -> Caller {
        let source = Source(address: "192.0.2.9", browser: "Firefox", system: "Linux")
        let begun = try await site.sponsored.begin(
            SponsorDraft(name: name, number: "732829320", city: "Rennes", email: email), from: source, by: .visitor)
        guard case .awaitsConfirmation(let secret) = begun else { throw TestProblem("no link") }
        return .member(try await site.sponsored.confirm(secret, from: source).member)
    }

    /// A campaign that somebody looked at and accepted, unless it is to wait.
    @discardableResult
    func show(_ draft: CampaignDraft, of sponsor: Caller, accepted: Bool = true) async throws -> Campaign.ID {
        let id = try await site.sponsored.bring(draft, by: sponsor)
        if accepted {
            let seen = try await site.sponsored.campaign(id, of: sponsor).changed
            try await site.sponsored.accept(id, seen: seen, by: .system(job: "test"))
        }
        try await site.sponsored.writeCounts()
        return id
    }
}

/// What was counted of a campaign, as the tables have it: more than its sponsor learns.
struct CampaignCounts: Sendable, Equatable {
    var views = 0
    var clicks = 0
    var robotViews = 0
    var robotClicks = 0
}

extension TestSite {
    func counted(of id: Campaign.ID) async throws -> CampaignCounts {
        try await site.sponsored.writeCounts()
        return try await site.database.read { reader in
            let rows = try reader.rows(
                "SELECT views, clicks, robot_views, robot_clicks FROM campaign_day WHERE campaign = \(id)")
            return try rows.reduce(into: CampaignCounts()) { counted, row in
                counted.views += try row["views"] as Int
                counted.clicks += try row["clicks"] as Int
                counted.robotViews += try row["robot_views"] as Int
                counted.robotClicks += try row["robot_clicks"] as Int
            }
        }
    }

    /// How much of its budget was used.
    func spent(by id: Campaign.ID) async throws -> Int {
        try await site.sponsored.writeCounts()
        return try await site.database.read { try $0.row("SELECT spent FROM campaign WHERE id = \(id)")?["spent"] ?? 0 }
    }

    /// Clicks of people by department; empty where the page was of none.
    func clicks(of id: Campaign.ID) async throws -> [String: Int] {
        try await site.sponsored.writeCounts()
        return try await site.database.read { reader in
            let rows = try reader.rows("SELECT department, clicks FROM campaign_day WHERE campaign = \(id)")
            return try rows.reduce(into: [:]) { clicks, row in
                let (department, count): (String, Int) = (try row["department"], try row["clicks"])
                if count > 0 { clicks[department, default: 0] += count }
            }
        }
    }
}

extension HTTPField.Name {
    static var secFetchDest: HTTPField.Name {
        guard let name = HTTPField.Name("Sec-Fetch-Dest") else { preconditionFailure("a header name") }
        return name
    }

    static var secFetchSite: HTTPField.Name {
        guard let name = HTTPField.Name("Sec-Fetch-Site") else { preconditionFailure("a header name") }
        return name
    }
}
