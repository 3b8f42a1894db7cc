import Classifieds
import Database
import HTML
import HTTPTypes
import Hummingbird

/// What a handler makes: a page that everybody reads alike, and what it is made of.
struct MadePage: Sendable {
    var page: Page
    let context: PageContext
    /// Where what it shows is.
    let scope: ChangeScope
    /// The ad that it is the page of: its number, and no more of it, so that nothing opened is held longer than the page.
    var ad: Ad.ID?
    /// When what it shows is over, where that is known.
    var end: Instant?
    /// Whether it is about something sensitive: then nobody's advertisement is on it.
    var isSensitive = false
    /// What somebody typed and it repeats: nobody keeps it then.
    var typed = ""

    init(_ page: Page, about context: PageContext, of scope: ChangeScope) {
        var page = page
        page.kind = context.kind
        (self.page, self.context, self.scope) = (page, context, scope)
    }
}

/// A page as it goes out, with what tells how long it holds.
final class KeptPage: Sendable {
    let made: MadePage
    private let answer: Answer
    private let version: PlaceVersion
    private let end: Instant
    private let begin: Instant
    private let forms: CompressedForms?
    /// Whether a frame can be put around it anew.
    let isWhole: Bool

    /// - Parameters:
    ///   - answer: the whole page, with its tag.
    ///   - isWhole: whether what is inside its frame is kept, too, for a sponsored ad beside it.
    ///   - versions: what had changed before it was made.
    init(
        _ made: MadePage, as answer: Answer, isWhole: Bool = true, in versions: PlaceVersions, at now: Instant
    ) {
        var made = made
        if !isWhole { made.page.main = "" }
        (self.made, self.answer, self.isWhole, begin) = (made, answer, isWhole, now)
        version = versions.version(of: made.scope)
        let latest = now + PageCache.life
        forms = answer.mayCompress ? answer.body.map { CompressedForms(of: $0, .page) } : nil
        end = made.end.map { min($0, latest) } ?? latest
    }

    /// The memory that it takes, about, before anybody reads it compressed: its bytes, and what its frame is put around.
    var size: Int { (answer.body?.storageCapacity ?? 0) + made.page.main.bytes.count }

    /// Whether it is what would be made now.
    func holds(in versions: PlaceVersions, at now: Instant) -> Bool {
        begin <= now && now < end && version == versions.version(of: made.scope)
    }

    /// The page for whoever hasn't it yet, compressed where they read it.
    ///
    /// - Parameter grown: hears how much more memory it takes from now on.
    func answer(to request: Request, grown: (Int) -> Void) -> Answer {
        if let known = request.headers[.ifNoneMatch], let tag = answer.headers[.eTag], Validators.matches(known, tag) {
            return Answer(status: .notModified, headers: answer.headers, mayCompress: answer.mayCompress)
        }
        var answer = answer
        answer.compressed = forms?.body(for: request, grown: grown)
        return answer
    }
}

extension Visit {
    /// A page that everybody reads alike: one made a moment ago where it still holds, or one that is made now and kept.
    ///
    /// - Parameters:
    ///   - address: the one address of all that ask for this page; `nil` where it repeats what somebody typed.
    ///   - make: looks for what the page shows; an answer that is no page is given as it is.
    func kept(as address: Address?, _ make: () async throws -> Made) async throws -> Answer {
        try countReading()
        let known = try await site.versions()
        let key = address.map { PageCache.Key(address: $0.text, visitor: visitor, news: site.policies.news()) }
        var drawn: SponsoredSlot?
        if let key, let page = pages.page(for: key, in: known, at: now) {
            let slot = try await sponsoredSlot(on: page.made.context, isSensitive: page.made.isSensitive)
            if slot.isEmpty || page.isWhole {
                Metric.pages.count(1, MetricLabel(MeasuredPage.memory))
                return try await answer(with: page, slot, isKept: true)
            }
            drawn = slot
        }

        let versions = try await site.versionsForPage(known)
        switch try await make() {
        case .answer(let answer): return answer
        case .page(let made):
            Metric.pages.count(1, MetricLabel(MeasuredPage.made))
            let whole = Answer.page(made.page, of: site, for: visitor)
            let slot =
                if let drawn { drawn } else {
                    try await sponsoredSlot(on: made.context, isSensitive: made.isSensitive)
                }
            let page = KeptPage(
                made, as: whole.isKept ? whole.tagged.typed(made.typed) : whole,
                isWhole: !slot.isEmpty || !site.sponsored.offersNothing, in: versions, at: now)
            guard let key, made.typed.isEmpty, whole.isKept else {
                return try await answer(with: page, slot, isKept: false)
            }
            pages.keep(page, for: key, at: now)
            return try await answer(with: page, slot, isKept: true)
        }
    }

    /// What a handler found to say.
    enum Made {
        case page(MadePage)
        case answer(Answer)
    }

    /// The page for this visit. The sponsored ad is drawn each time, and the frame is put around the page anew where there is one.
    private func answer(with page: KeptPage, _ slot: SponsoredSlot, isKept: Bool) async throws -> Answer {
        let made = page.made
        if let ad = made.ad, isByPerson { try await site.ads.count(.view, of: ad, by: caller) }
        guard slot.isEmpty else {
            return try Answer.page(made.page, for: self, with: slot).validated(for: self).typed(made.typed)
                .noting(slot, for: self)
        }
        countAudience(of: made.context)
        guard isKept else { return try page.answer(to: request) { _ in }.noting(slot, for: self) }
        let answer = page.answer(to: request) { pages.grow(by: $0, at: now) }
        keepReady(answer, of: page)
        return try answer.noting(slot, for: self)
    }
}
