import Classifieds
import Database
import HTML
import HTTPTypes
import HTML
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
    /// and has none. The sponsored ad is drawn each time: it is a part like another.
    func page(
        madeOf parts: some Hashable, about context: PageContext, _ page: () -> Page
    ) async throws -> Answer {
        let slot = try await sponsoredSlot(on: context)
        return try self.page(madeOf: parts, about: context, with: slot, page).noting(slot, for: self)
    }

    private func page(
        madeOf parts: some Hashable, about context: PageContext, with slot: SponsoredSlot, _ page: () -> Page
    ) -> Answer {
        func whole() -> Answer {
            var made = page()
            made.kind = context.kind
            return .page(made, for: self, with: slot)
        }
        guard visitor.embeds(on: context.kind, of: site).isEmpty else { return whole() }

        var hasher = Hasher()
        hasher.combine(request.uri.description)
        hasher.combine(parts)
        hasher.combine(site.policies.news())
        hasher.combine(visitor)
        hasher.combine(slot.html.bytes)
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
