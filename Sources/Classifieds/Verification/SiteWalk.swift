import Foundation

/// One look at a site: every address is asked once, one after the other, and no more than a few score of them.
actor SiteWalk {
    /// A page that everybody may see.
    struct Page: Sendable {
        let path: String
        let answer: SiteAnswer
        let markup: Markup

        var isAd: Bool { path.hasPrefix("/annonce/") }
    }

    /// The most requests: a fifth of what the program lets one source read at once.
    private static let mostRequests = 130
    /// The most pages that are looked at.
    static let mostPages = 50
    /// The longest wait that a site may ask for.
    private static let longestWait = 60

    nonisolated let origin: SiteOrigin
    nonisolated let now: Date
    private let reader: any SiteReader
    private let pause: Duration
    private var answers: [String: SiteAnswer] = [:]
    private var asked = 0
    private var pages: [Page]?

    init(_ origin: SiteOrigin, reader: any SiteReader, pause: Duration, now: Date) {
        self.origin = origin
        self.reader = reader
        self.pause = pause
        self.now = now
    }

    /// What stands at a path.
    func get(_ path: String, accept: String = "*/*") async throws -> SiteAnswer {
        let key = "\(accept) \(path)"
        if let known = answers[key] { return known }
        var request = SiteRequest(address: origin.text + path)
        request.headers = [("Accept", accept)]
        let answer = try await send(request)
        answers[key] = answer
        return answer
    }

    /// What a form gets that says it comes from `source`.
    func post(_ path: String, _ body: String, from source: String) async throws -> SiteAnswer {
        var request = SiteRequest(address: origin.text + path)
        request.method = .post
        request.headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", source)]
        request.body = Data(body.utf8)
        return try await send(request)
    }

    /// The home page over TLS 1.3 and nothing older.
    func getOverNewestTLS() async throws -> SiteAnswer {
        var request = SiteRequest(address: origin.text + "/")
        request.needsNewestTLS = true
        return try await send(request)
    }

    /// The page at a path; `nil` when nothing is there.
    func page(_ path: String) async throws -> Page? {
        let answer = try await get(path)
        guard answer.status == 200, answer["content-type"]?.hasPrefix("text/html") ?? false else { return nil }
        return Page(path: path, answer: answer, markup: Markup(answer.text))
    }

    /// The pages that everybody may see and programs may read: those of every site, some ads, and what they lead to.
    func publicPages() async throws -> [Page] {
        if let pages { return pages }
        let robots = try await get("/robots.txt")
        let rules = RobotRules(robots.status == 200 ? robots.text : "")
        var found: [Page] = []
        var queue = Self.known
        var seen = Set(queue)
        var adCount = 0
        while !queue.isEmpty, found.count < Self.mostPages {
            guard let page = try await page(queue.removeFirst()) else { continue }
            found.append(page)
            let links = page.markup.links.compactMap(origin.path).filter {
                rules.allows($0) && seen.insert($0).inserted
            }
            // Ads come before lists, since lists are many and alike.
            let ads = links.filter { $0.hasPrefix("/annonce/") }.prefix(max(0, 20 - adCount))
            adCount += ads.count
            queue = ads + queue + links.filter { !$0.hasPrefix("/annonce/") && !$0.contains("?") }
        }
        pages = found
        return found
    }

    private static let known = [
        "/", "/annonces", "/publier", "/connexion", "/confidentialite", "/mentions-legales", "/regles", "/conseils",
        "/contact", "/accessibilite",
    ]

    private func send(_ request: SiteRequest) async throws -> SiteAnswer {
        let answer = try await sendOnce(request)
        guard answer.status == 429 || answer.status == 503, let wait = answer["retry-after"].flatMap(Int.init),
            (0...Self.longestWait).contains(wait)
        else { return answer }
        try await Task.sleep(for: .seconds(wait))
        return try await sendOnce(request)
    }

    private func sendOnce(_ request: SiteRequest) async throws -> SiteAnswer {
        guard asked < Self.mostRequests else { throw SiteFailure("enough was asked of this site for one look") }
        if asked > 0 { try await Task.sleep(for: pause) }
        asked += 1
        return try await reader.read(request)
    }
}

/// What a site asks programs not to read (RFC 9309), for every program.
struct RobotRules: Sendable {
    private let refused: [String]

    init(_ text: String) {
        var concerns = false
        var refused: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { continue }
            switch parts[0].lowercased() {
            case "user-agent": concerns = parts[1] == "*"
            case "disallow" where concerns && !parts[1].isEmpty: refused.append(parts[1])
            default: break
            }
        }
        self.refused = refused
    }

    func allows(_ path: String) -> Bool { !refused.contains { path.hasPrefix($0) } }
}
