import Database
import Foundation
import TestSite

@testable import Classifieds

/// Ads of another site, in memory.
struct ComingList: ComingAds {
    let all: [ComingAd]

    var count: Int { all.count }
    var categories: [(category: ComingCategory, ads: Int)] { [] }

    func ads(_ range: Range<Int>) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)] {
        all[range].map { (id: $0.id, ad: .success($0)) }
    }
}

extension ComingAd {
    /// Camille's, unless something else is said.
    static func sample(
        _ id: String = "1", email: String = Person.camille.email, title: String = "Balades à vélo le dimanche",
        category: String = "Rencontre amicale", published: String = "2026-09-01 08:00:00", photos: [[String]] = []
    ) -> ComingAd {
        var ad = ComingAd()
        ad.id = id
        ad.email = email
        ad.category = ComingCategory(id: "7", name: category)
        ad.title = title
        ad.text = "Je cherche quelqu’un pour rouler le long du canal, sans se presser."
        ad.pseudonym = "Camille"
        ad.postcode = "35000"
        ad.city = "Rennes"
        ad.published = published
        ad.photos = photos
        return ad
    }
}

extension TestSite {
    static let importer = Caller.system(job: "import")

    var categories: ComingCategories {
        get throws {
            try ComingCategories(
                json: nil, known: site.settings.categories.map { (category: $0.category, name: $0.name) })
        }
    }

    /// Brings ads, and writes to their people.
    @discardableResult
    func bring(
        _ ads: ComingAd..., from origin: String = "Petites Annonces", photos: URL? = nil, telling: Bool = true
    ) async throws -> MovingCount {
        let count = try await bring(ComingList(all: ads), from: origin, photos: photos)
        if telling { _ = try await site.moving.tell(by: Self.importer) }
        return count
    }

    /// Brings what a file holds, or says what would come.
    func bring(
        _ coming: any ComingAds, from origin: String = "Petites Annonces", photos: URL? = nil, isTrial: Bool = false
    ) async throws -> MovingCount {
        let order = MovingOrder(origin: origin, categories: try categories, photos: photos, isTrial: isTrial)
        return try await site.moving.bring(coming, as: order, by: Self.importer) { _, _ in }
    }

    /// A file in the test's folder.
    func file(_ name: String, _ content: Data) throws -> URL {
        let file = folder.url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: file)
        return file
    }
}
