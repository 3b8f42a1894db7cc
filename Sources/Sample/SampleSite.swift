package import Classifieds
import Database
import Foundation

/// The demo's people and ads, put on a site by the same actions as everything else.
package struct SampleSite: Sendable {
    let site: Site
    let pictures: DrawnPictures
    let caller = Caller.system(job: "sample")

    /// - Parameter draw: makes a photo of an SVG of the product's own.
    package init(site: Site, draw: @escaping @Sendable (String) async throws -> ProcessedPhoto) {
        self.site = site
        pictures = DrawnPictures(draw: draw)
    }

    /// Puts the 300 ads online, newest last, over the fifty days before now, has their people write to each other, reports two of
    /// them, and publishes made-up figures; nothing when there are ads already. Of several processes that start together on the
    /// same tables one does it, and the others wait until it is done.
    ///
    /// - Returns: the pictures that `paint` is to draw for them.
    package func seedIfEmpty() async throws -> [AdDrawing] {
        try await site.database.inTurn("sample") { try await seedInTurn() }
    }

    private func seedInTurn() async throws -> [AdDrawing] {
        guard try await site.ads.find(Search()).ads.isEmpty else { return [] }

        let sample = try SampleAd.all()
        let imported = try sample.enumerated().map { index, ad in
            ImportedAd(
                email: try ad.address(number: index), ad: try ad.checked(by: site),
                published: published(index, of: sample.count))
        }
        // The first lines are the fixed people's: theirs are the newest.
        let ids = try await site.ads.import(imported.reversed(), by: caller)
        try await talk(
            about: Dictionary(zip(sample.reversed(), ids).compactMap { ad, id in ad.person.map { ($0, id) } }) { $1 })
        try await publishFigures()
        try await advertise()
        try await report(ids)
        if site.settings.isDemo { try await staff() }
        return zip(ids, sample.reversed()).filter { !$1.drawings.isEmpty }.map { AdDrawing(ad: $0, names: $1.drawings) }
            .reversed()
    }

    /// Draws the pictures, each once, and adds them to the ads.
    package func paint(_ drawings: [AdDrawing]) async throws {
        for drawing in drawings {
            try Task.checkCancellation()
            var photos: [ProcessedPhoto] = []
            for name in drawing.names { photos.append(try await pictures.picture(name)) }
            try await site.ads.addPhotos(photos, to: drawing.ad, by: caller)
        }
    }

    private func published(_ index: Int, of count: Int) -> Instant {
        let spread = Duration.days(50).inMilliseconds
        let age = Duration.milliseconds(spread * Int64(index * index) / Int64(count * count)) + .minutes(7 * index + 3)
        return site.clock.now() - age
    }
}

/// An ad that waits for its pictures.
package struct AdDrawing: Sendable {
    let ad: Ad.ID
    let names: [String]
}

/// The drawings made into photos, each once.
actor DrawnPictures {
    private let draw: @Sendable (String) async throws -> ProcessedPhoto
    private var drawn: [String: ProcessedPhoto] = [:]

    init(draw: @escaping @Sendable (String) async throws -> ProcessedPhoto) {
        self.draw = draw
    }

    func picture(_ name: String) async throws -> ProcessedPhoto {
        if let picture = drawn[name] { return picture }
        guard let svg = Drawing.svg(named: name) else { throw Refusal.notFound }
        let picture = try await draw(svg)
        drawn[name] = picture
        return picture
    }
}
