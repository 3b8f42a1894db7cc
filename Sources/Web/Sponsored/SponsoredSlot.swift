import Classifieds
import HTML

/// The place for a sponsored ad at the end of a page, as one reader gets it: what stands there, and what their own browser notes.
struct SponsoredSlot: Sendable {
    /// Nothing there, and nothing to note.
    static let empty = SponsoredSlot(html: "", noted: nil)

    /// Empty where no campaign is for this page.
    let html: HTML
    /// What the reader's browser is to keep from now on; `nil` where nothing changed.
    let noted: Interests?

    private init(html: HTML, noted: Interests?) {
        (self.html, self.noted) = (html, noted)
    }

    fileprivate init(_ shown: ShownCampaign?, noted: Interests?) {
        self.init(html: shown.map { SponsoredAd(campaign: $0.campaign).html } ?? "", noted: noted)
    }

    var isEmpty: Bool { html.bytes.isEmpty }
}

extension Visit {
    /// Draws the sponsored ad of a page that everybody reads and counts that it is seen; notes what is read where the reader lets
    /// it be noted. Text pages, those about something sensitive, and what nobody looks at have none.
    ///
    /// Nothing changes here on this GET but a number of the day and the reader's own cookie (decision 29).
    func sponsoredSlot(on page: PageContext, isSensitive: Bool = false) async throws -> SponsoredSlot {
        guard site.settings.hasSponsored, let reader, page.kind != .text, !isSensitive,
            page.category.map(site.settings.sensitiveCategories.contains) != true
        else { return .empty }

        let known = interests
        let shown = try await site.sponsored.draw(on: page, for: known)
        if let shown {
            try await site.sponsored.count(.view, of: shown.campaign.id, on: page, isRobot: reader == .robot)
        }
        guard let known, reader == .person else { return SponsoredSlot(shown, noted: nil) }

        var noted = known
        if let category = page.category { noted.note(category, on: site.settings) }
        if let shown { noted.saw(shown.campaign.id) }
        return SponsoredSlot(shown, noted: noted == known ? nil : noted)
    }
}

extension Answer {
    /// The same answer, with what the reader's browser is to note.
    func noting(_ slot: SponsoredSlot, for visit: Visit) throws -> Answer {
        guard let noted = slot.noted else { return self }
        return try keeping(noted, on: visit.site, now: visit.now)
    }
}
