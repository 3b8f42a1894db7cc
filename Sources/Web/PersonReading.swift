import Classifieds
import HTTPTypes
import Hummingbird

extension Visit {
    /// Whether a person looks at the page, as far as the request says so itself.
    var isByPerson: Bool { reader == .person }

    /// Who looks at the page, as far as the request says so itself; `nil` where nobody does yet.
    ///
    /// Robots that give their name aren't counted, nor what a browser fetches in case it is wanted (`Sec-Purpose`, W3C
    /// Fetch Metadata; `Purpose` and `X-Moz` before it). A robot that pretends to be a person counts as one.
    var reader: PersonReading.Reader? { PersonReading.reader(of: request) }
}

extension Visit {
    /// Counts that a page which everybody reads was read, where a person reads it: a number, and nothing of who (promise USE-2).
    func countAudience(of context: PageContext?) {
        if let context, isByPerson { site.statistics.count(context) }
    }
}

/// What tells robots and early fetches from people.
enum PersonReading {
    enum Reader: Sendable {
        case person, robot
    }

    static func reader(of request: Request) -> Reader? {
        guard request.method == .get else { return nil }

        for purpose in purposes where request.headers.contains(purpose) {
            if request.headers[purpose]?.lowercased().contains("prefetch") == true { return nil }
        }

        return isPerson(request.headers[.userAgent] ?? "") ? .person : .robot
    }

    /// Whether a browser says that it loads a page to look at (`Sec-Fetch-Dest`, W3C Fetch Metadata): not a picture, not what a
    /// script reads. What doesn't say it at all isn't a browser of today.
    static func isDocument(_ headers: HTTPFields) -> Bool { headers[.secFetchDest] == "document" }

    static let purposes = ["Sec-Purpose", "Purpose", "X-Moz"].compactMap { HTTPField.Name($0) }

    static func isPerson(_ agent: String) -> Bool {
        guard !agent.isEmpty else { return false }
        // Cubot makes telephones.
        let agent = Array(agent.lowercased().replacing("cubot", with: "").utf8)
        return !agent.isEmpty && !robots.contains { agent.contains($0) }
    }

    /// Pieces of the names that robots and programs give themselves.
    private static let robots = [
        "bot", "crawl", "spider", "slurp", "preview", "externalhit", "archiver", "headless", "+http", "curl/", "wget/",
        "python", "java/", "okhttp", "go-http", "libwww", "httpclient", "axios", "scrapy", "feedfetcher",
    ].map { Array($0.utf8) }
}
