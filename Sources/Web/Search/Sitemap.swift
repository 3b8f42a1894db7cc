import Classifieds
import Database
import HTML
import HTTPTypes
import NIOCore

extension Routes {
    mutating func addSitemap() {
        get("/sitemap.xml", knowsCaller: false, "sitemap", SitemapHandlers.show)
        get("/robots.txt", knowsCaller: false, "robots") { visit in
            .text(
                """
                User-agent: *
                Disallow: /lien/
                Disallow: /mes-annonces
                Disallow: /mon-compte
                Disallow: /annonces/lieux
                Disallow: /annonces/nombre
                Disallow: /dev/

                Sitemap: \(visit.site.settings.baseURL)\(Address.sitemap().text)

                """)
        }
    }
}

/// Every page that search engines may list (sitemaps.org): a list of parts, one of places and the others of ads.
enum SitemapHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        // A part names as many ads as fifty pages.
        try visit.countReading(pages: visit.query["partie"] == nil ? 1 : 50)
        switch visit.query["partie"] {
        case nil: return document(try await parts(visit.site)).validated(for: visit)
        case "lieux": return document(try await places(visit.site)).validated(for: visit)
        case .some(let part):
            guard let number = Int(part), String(number) == part, number >= 0 else { throw Refusal.notFound }
            return document(try await ads(visit.site, part: number)).validated(for: visit)
        }
    }

    private static func parts(_ site: Site) async throws -> HTML {
        let names = ["lieux"] + (try await site.ads.parts()).map { String($0) }
        let entries = names.map { name -> HTML in
            "<sitemap><loc>\(site.settings.baseURL)\(Address.sitemap(part: name))</loc></sitemap>\n"
        }
        return "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(entries)</sitemapindex>\n"
    }

    /// The places where ads are online: those that only show their department aren't in a commune's count.
    private static func places(_ site: Site) async throws -> HTML {
        let counts = try await site.ads.counts()
        let regions = site.places.regions.filter { counts.ads(in: $0) > 0 }.map(Place.region)
        let departments = site.places.departments.filter { counts.ads(in: $0) > 0 }.map(Place.department)
        let communes = try await site.ads.communesWithAds().map { Place.commune($0.commune) }
        let addresses = (regions + departments + communes).compactMap { Address.place($0, in: site.places) }
        return set(([.home, .ads] + addresses).map { entry($0, of: site, changed: nil) })
    }

    private static func ads(_ site: Site, part: Int) async throws -> HTML {
        let ads = try await site.ads.list(part: part)
        guard !ads.isEmpty else { throw Refusal.notFound }
        return set(ads.map { entry(.ad($0), of: site, changed: $0.changed) })
    }

    private static func entry(_ address: Address, of site: Site, changed: Instant?) -> HTML {
        """
        <url><loc>\(site.settings.baseURL)\(address)</loc>\
        \(changed.map { "<lastmod>\(FrenchDate.machine($0))</lastmod>" })</url>

        """
    }

    private static func set(_ entries: [HTML]) -> HTML {
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(entries)</urlset>\n"
    }

    private static func document(_ content: HTML) -> Answer {
        let document: HTML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\(content)"
        return Answer(
            headers: [.contentType: "application/xml; charset=utf-8", .cacheControl: "no-cache"],
            body: ByteBuffer(bytes: document.bytes))
    }
}
