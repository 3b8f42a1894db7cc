import Classifieds
import HTML
import HTTPTypes
import Hummingbird
import Logging

/// The place for a sponsored ad at the end of a page, as one reader gets it: what stands there, and what their own browser notes.
struct SponsoredSlot: Sendable {
    /// Nothing there, and nothing to note.
    static let empty = SponsoredSlot(html: "", isOwn: false, noted: nil)

    /// Empty where no campaign is for this page.
    let html: HTML
    /// Whether it was chosen for a reader who lets what they read count: nobody else's cache may have the page.
    let isOwn: Bool
    /// What the reader's browser is to keep from now on; `nil` where nothing changed.
    let noted: Interests?

    private init(html: HTML, isOwn: Bool, noted: Interests?) {
        (self.html, self.isOwn, self.noted) = (html, isOwn, noted)
    }

    fileprivate init(_ shown: ShownCampaign?, on page: PageContext, isOwn: Bool, noted: Interests?) {
        self.init(html: shown.map { SponsoredAd($0, on: page).html } ?? "", isOwn: isOwn, noted: noted)
    }

    var isEmpty: Bool { html.bytes.isEmpty }
}

extension Visit {
    /// The sponsored ad of a page that everybody reads. Text pages, those about something sensitive, and what nobody looks at have
    /// none; a page doesn't fail for it.
    ///
    /// Nothing changes here on this GET but a number of the day and the reader's own cookie (decision 29).
    func sponsoredSlot(on page: PageContext, isSensitive: Bool = false) async throws -> SponsoredSlot {
        guard site.settings.hasSponsored, let reader, page.kind != .text, !isSensitive,
            page.category.map(site.settings.sensitiveCategories.contains) != true
        else { return .empty }

        do {
            return try await drawnSlot(on: page, for: reader)
        } catch let error as CancellationError {
            throw error
        } catch {
            // Its kind alone: what an error says may be somebody's.
            context.logger.error(
                "no sponsored ad", metadata: ["request": "\(context.id)", "reason": "\(type(of: error))"])
            return .empty
        }
    }

    /// Draws it and counts that it is seen; notes what is read where the reader lets it be noted.
    private func drawnSlot(on page: PageContext, for reader: PersonReading.Reader) async throws -> SponsoredSlot {
        let known = interests
        let shown = try await site.sponsored.draw(on: page, for: known)
        if let shown {
            let id = shown.campaign.id
            try await site.sponsored.count(.view, of: id, on: page, isRobot: !isChargedView(of: id))
        }
        guard let known else { return SponsoredSlot(shown, on: page, isOwn: false, noted: nil) }
        guard reader == .person else { return SponsoredSlot(shown, on: page, isOwn: true, noted: nil) }

        var noted = known
        if let category = page.category { noted.note(category, on: site.settings) }
        if let shown { noted.saw(shown.campaign.id) }
        return SponsoredSlot(shown, on: page, isOwn: true, noted: noted == known ? nil : noted)
    }
}

extension Answer {
    /// The same answer, with what the reader's browser is to note; of a page that was chosen for one reader, for that reader alone.
    func noting(_ slot: SponsoredSlot, for visit: Visit) throws -> Answer {
        var answer = self
        if slot.isOwn, answer.isKept { answer.headers[.cacheControl] = "private, no-cache" }
        guard let noted = slot.noted else { return answer }
        return try answer.keeping(noted, on: visit.site, now: visit.now)
    }
}
