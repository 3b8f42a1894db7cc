import Classifieds
import HTTPTypes
import Hummingbird
import NIOCore

extension Routes {
    mutating func addSponsored() {
        get("/sponsorise/:id", "sponsored", SponsoredHandlers.why)
        get("/sponsorise/:id/image.webp", "sponsoredPicture", SponsoredHandlers.picture)
        post("/sponsorise/:id/visite", "visitSponsor", SponsoredHandlers.visit)
        get("/sponsorise/:id/depart", knowsCaller: false, "departure", SponsoredHandlers.departure)
    }
}

/// A sponsored ad, for whoever reads it.
enum SponsoredHandlers {
    /// « Pourquoi cette annonce ? ».
    @Sendable static func why(_ visit: Visit) async throws -> Answer {
        let campaign = try await visit.site.sponsored.explained(try visit.id("id"))
        let page = SponsoredWhyPage(
            campaign: campaign, choices: visit.visitor.choices, interests: visit.interests,
            settings: visit.site.settings, places: visit.site.places
        ).page
        return .ownPage(page, for: visit)
    }

    /// Everybody's while its campaign is shown, its sponsor's else; the browser asks each time.
    @Sendable static func picture(_ visit: Visit) async throws -> Answer {
        let picture = try await visit.site.sponsored.picture(try visit.id("id"), by: visit.caller)
        let bytes = ByteBuffer(bytes: OpenedSponsored.bytes(of: picture))
        let tag = bytes.withUnsafeReadableBytes { Validators.tag(of: $0, isWeak: false) }
        return .file(bytes, type: "image/webp", tag: tag, cache: "private, no-cache", for: visit)
    }

    /// Counts a click and leads to the page that leads out: a form may be sent to this site alone, and browsers hold a redirect of
    /// one to that, too (CSP 3, `form-action`).
    @Sendable static func visit(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let id: Campaign.ID = try visit.id("id")
        _ = try await visit.site.sponsored.destination(of: id)
        try await visit.site.sponsored.count(.click, of: id, on: nil, isRobot: !isByPerson(visit, on: id))
        return .seeOther(.departure(id))
    }

    @Sendable static func departure(_ visit: Visit) async throws -> Answer {
        let link = try await visit.site.sponsored.destination(of: try visit.id("id"))
        var answer = Answer.ownPage(DeparturePage(link: link).page, for: visit)
        // A script isn't needed for this, and a `meta` would need the address in the page's head (HTML, 3.2.8).
        answer.headers[.refresh] = "0; url=\(OpenedSponsored.text(of: link))"
        answer.headers[.referrerPolicy] = "no-referrer"
        answer.headers[.robots] = "noindex"
        return answer
    }

    /// Robots press too: those that give their name, that don't say what browsers say, or that press again and again.
    private static func isByPerson(_ visit: Visit, on id: Campaign.ID) -> Bool {
        guard PersonReading.isPerson(visit.request.headers[.userAgent] ?? ""),
            visit.request.headers[.secFetchSite] != nil
        else { return false }
        do {
            let source = "\(Limits.source(of: visit.address)) \(id.text)"
            try visit.limits.count(.sponsoredVisit, by: source, at: visit.now)
            return true
        } catch {
            return false
        }
    }
}
