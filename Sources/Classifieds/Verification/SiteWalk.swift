import Foundation

/// One look at a site: every address is asked once, one after the other, and no more than a few score of them.
actor SiteWalk {
    /// A page that everybody may see.
    struct Page: Sendable {
        let path: String
        let answer: SiteAnswer
        let markup: Markup

        /// `nil` for what is no page.
        init?(_ path: String, _ answer: SiteAnswer) {
            guard answer.status == 200, answer["content-type"]?.hasPrefix("text/html") ?? false else { return nil }
            (self.path, self.answer) = (path, answer)
            markup = Markup(answer.text)
        }

        var isAd: Bool { path.hasPrefix("/annonce/") }
    }

    /// The most requests: a fifth of what the program lets one source read at once.
    private static let mostRequests = 130
    /// The most of them that look for pages: the other checks need theirs, wherever the pages lead.
    private static let mostSearches = 65
    /// The most links that may lead to nothing any more.
    private static let mostGone = 3
    /// The most links of one page that are followed, and the most rules of one robots.txt that are read.
    private static let mostLinks = 500
    /// The most pages that are looked at.
    static let mostPages = 50
    /// The longest wait that a site may ask for.
    private static let longestWait = 60

    nonisolated let origin: SiteOrigin
    nonisolated let now: Date
    private let reader: any SiteReader
    private let pause: Duration
    private let end: ContinuousClock.Instant
    private var answers: [String: SiteAnswer] = [:]
    private var asked = 0
    private var found: (pages: [Page], missing: [String])?

    /// - Parameter patience: how long the whole look may take.
    init(_ origin: SiteOrigin, reader: any SiteReader, pause: Duration, patience: Duration, now: Date) {
        self.origin = origin
        self.reader = reader
        self.pause = pause
        self.now = now
        end = ContinuousClock.now + patience
    }

    /// What stands at a path.
    func get(_ path: String, accept: String = "*/*", atMost bytes: Int = 1_000_000) async throws -> SiteAnswer {
        let key = "\(accept) \(path)"
        if let known = answers[key] { return known }
        var request = SiteRequest(address: origin.text + path)
        request.headers = [("Accept", accept)]
        request.mostBytes = bytes
        let answer = try await send(request)
        answers[key] = answer
        return answer
    }

    /// What stands at a path for programs; some of it is longer than any page.
    func getData(_ path: String) async throws -> SiteAnswer {
        try await get(path, accept: "application/json", atMost: 4_000_000)
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
        Page(path, try await get(path))
    }

    /// The pages that everybody may see and programs may read: those of every site, some ads, and what they lead to.
    ///
    /// - Throws: `SiteFailure` when there is none.
    func publicPages() async throws -> [Page] {
        let pages = try await search().pages
        guard !pages.isEmpty else { throw SiteFailure("no page could be read") }
        return pages
    }

    /// What came instead of a page, where one should be.
    func missingPages() async throws -> [String] { try await search().missing }

    private func search() async throws -> (pages: [Page], missing: [String]) {
        if let found { return found }
        let robots = try await get("/robots.txt")
        let rules = RobotRules(robots.status == 200 ? robots.text : "", atMost: Self.mostLinks)
        var pages: [Page] = []
        var (missing, gone): ([String], [String]) = ([], [])
        var asked = 0
        var queue = Self.known
        var seen = Set(queue)
        var adCount = 0
        while !queue.isEmpty, pages.count < Self.mostPages, asked < Self.mostSearches {
            let path = queue.removeFirst()
            asked += 1
            let answer: SiteAnswer
            do {
                answer = try await get(path)
            } catch let failure as SiteFailure {
                // It keeps no other from being looked at.
                missing.append("\(path): \(failure.description)")
                continue
            }
            guard let page = Page(path, answer) else {
                let fault = "\(path) answers \(answer.status)"
                if [404, 410].contains(answer.status), !Self.known.contains(path) {
                    gone.append(fault)
                } else if answer.status != 200 || Self.known.contains(path) {
                    missing.append(fault)
                }
                continue
            }
            pages.append(page)
            let links = page.markup.links.prefix(Self.mostLinks).compactMap(origin.path).filter {
                rules.allows($0) && seen.insert($0).inserted
            }
            // Ads come before lists, since lists are many and alike.
            let ads = links.filter { $0.hasPrefix("/annonce/") }.prefix(max(0, 20 - adCount))
            adCount += ads.count
            queue = ads + queue + links.filter { !$0.hasPrefix("/annonce/") && !$0.contains("?") }
        }
        // Somebody may take an ad back while the site is looked at; not many do at once.
        if gone.count > Self.mostGone { missing += gone }
        found = (pages, missing)
        return (pages, missing)
    }

    private static let known = [
        "/", "/annonces", "/publier", "/connexion", "/confidentialite", "/mentions-legales", "/regles", "/conseils",
        "/contact", "/accessibilite",
    ]

    private func send(_ request: SiteRequest) async throws -> SiteAnswer {
        let answer = try await sendOnce(request)
        guard answer.status == 429 || answer.status == 503, let wait = answer["retry-after"].flatMap(Int.init),
            (0...Self.longestWait).contains(wait), ContinuousClock.now + .seconds(wait) < end
        else { return answer }
        try await Task.sleep(for: .seconds(wait))
        return try await sendOnce(request)
    }

    private func sendOnce(_ request: SiteRequest) async throws -> SiteAnswer {
        guard ContinuousClock.now < end else { throw SiteFailure("the whole look takes too long, and was ended") }
        guard asked < Self.mostRequests else { throw SiteFailure("enough was asked of this site for one look") }
        if asked > 0 { try await Task.sleep(for: pause) }
        asked += 1
        let answer = try await reader.read(request)
        guard answer.body.count <= request.mostBytes else { throw SiteFailure("too long an answer") }
        return answer
    }
}

/// What a site asks programs not to read (RFC 9309), for every program.
struct RobotRules: Sendable {
    private let refused: [String]

    /// - Parameter most: how many of them are read.
    init(_ text: String, atMost most: Int = 500) {
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
        self.refused = Array(refused.prefix(most))
    }

    func allows(_ path: String) -> Bool { !refused.contains { path.hasPrefix($0) } }
}
