import Database
import Foundation
import TestSite

@testable import Classifieds

/// What holds of the ads in any file of another site.
struct ComingAdChecks: Sendable {
    private let world: TestSite
    private let file: URL
    private let rules: ComingChecks

    init(_ world: TestSite) throws {
        self.world = world
        file = world.folder.url.appending(path: "coming-\(UUID().uuidString)")
        let settings = world.site.settings
        let known = settings.categories.map { (category: $0.category, name: settings.name(of: $0.category)) }
        rules = ComingChecks(
            site: world.site, origin: "exemple", categories: try ComingCategories(json: nil, known: known))
    }

    /// - Parameter open: reads the file; whatever it may be, only a `MovingProblem` is thrown.
    func check(_ bytes: Data, _ open: (URL) throws -> any ComingAds) throws {
        try bytes.write(to: file)
        do {
            let coming = try open(file)
            let ads = try coming.ads(0..<coming.count)
            try require(ads.count == coming.count, "as many ads come as there are")
            for (_, ad) in ads { try check(ad) }
        } catch is MovingProblem {
            return
        }
    }

    private func check(_ ad: Result<ComingAd, MovingRefusal>) throws {
        guard case .success(let coming) = ad else { return }
        try require(coming.photos.count <= Ads.photoLimit, "no more photos come than an ad may have")
        try checkPlain(coming.title)
        try checkPlain(coming.text)
        do {
            var rules = rules
            let checked = try rules.check(coming)
            try require(5...80 ~= checked.ad.content.title.count, "the title of an ad is as long as it may be")
            try require(30...4_000 ~= checked.ad.content.text.count, "the text of an ad is as long as it may be")
            try require(checked.published <= rules.now, "no ad comes from the future")
        } catch is MovingRefusal {
            return
        }
    }

    private func checkPlain(_ text: String) throws {
        try require(
            ComingText.plain(text).unicodeScalars.allSatisfy {
                $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
            }, "no sign that steers a terminal is left")
    }
}
