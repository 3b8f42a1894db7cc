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
    /// The field in which the button says what department its page is about.
    static let departmentField = "departement"

    /// « Pourquoi cette annonce ? ».
    @Sendable static func why(_ visit: Visit) async throws -> Answer {
        let campaign = try await visit.site.sponsored.explained(try visit.id("id"))
        let page = SponsoredWhyPage(
            campaign: campaign, choices: visit.visitor.choices, interests: visit.interests,
            isPersonal: visit.query["perso"] == "1", settings: visit.site.settings, places: visit.site.places
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
        let form = try await visit.form([departmentField])
        let id: Campaign.ID = try visit.id("id")
        _ = try await visit.site.sponsored.destination(of: id)
        let department = form[departmentField].flatMap { visit.site.places.department($0) }
        // Of the page that it stood on nothing counts but its department.
        let page = department.map { PageContext(kind: .listing, departments: [$0.code]) }
        try await visit.site.sponsored.count(.click, of: id, on: page, isRobot: !visit.isChargedClick(on: id))
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
}
