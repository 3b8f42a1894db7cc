import Classifieds
import Database
import HTTPTypes
import Hummingbird

/// What a page of ads is made of, beside its address: the state of the site, the ads that time has left in it, and how old
/// they are said to be.
struct PageOfAds: Hashable, Sendable {
    private let version: SiteVersion
    private let ads: [Ad.ID]
    private let ages: [Int]
    private let counted: Int
    private let hasMore: Bool

    init(_ result: SearchResult, now: Instant) {
        version = result.version
        ads = result.ads.map(\.id)
        counted = result.count.counted
        hasMore = result.hasMore
        ages = result.ads.map { $0.published.map { FrenchDate.age($0, now: now) } ?? 0 }
    }
}

extension Visit {
    /// A page that is made of some parts and of nothing else but what all pages say: they are its tag, and where the browser
    /// has it it isn't made at all. The tag is good as long as the program runs. A page with others on it is kept by nobody,
    /// and has none.
    func page(madeOf parts: some Hashable, about context: PageContext, _ page: () -> Page) -> Answer {
        func whole() -> Answer {
            var made = page()
            made.kind = context.kind
            return .page(made, for: self)
        }
        guard visitor.embeds(on: context.kind, of: site).isEmpty else { return whole() }

        var hasher = Hasher()
        hasher.combine(request.uri.description)
        hasher.combine(parts)
        hasher.combine(site.policies.news())
        hasher.combine(visitor)
        let tag = "W/\"\(String(UInt(bitPattern: hasher.finalize()), radix: 36))\""
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache", .vary: Visitor.varyingHeaders]
        if let known = request.headers[.ifNoneMatch], Validators.matches(known, tag) {
            countAudience(of: context)
            return Answer(status: .notModified, headers: headers, mayCompress: true)
        }
        var answer = whole()
        answer.headers[.eTag] = tag
        return answer
    }
}

extension Site {
    /// What a list of ads is about.
    func context(of search: Search) -> PageContext {
        PageContext(
            kind: .listing, category: search.category, departments: places.departmentCodes(of: search.place))
    }
}
