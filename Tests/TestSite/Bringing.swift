package import Classifieds
import Foundation

extension TestSite {
    /// Two ads of Léa's from another site's table, told to her.
    ///
    /// - Returns: the address of her link.
    package func bringTable(titles: [String] = ["Chanter en chœur", "Balades à vélo"]) async throws -> String {
        let lines = titles.enumerated().map { number, title in
            "\(number);lea@exemple.fr;Musique;\(title);Une fois par semaine, sans se presser, et un café ensuite.;35000;Rennes;Léa;2026-10-0\(number + 1)"
        }
        let file = folder.url.appending(path: "ads.csv")
        let header = "id;email;category;title;text;postcode;city;name;date"
        try Data(([header] + lines).joined(separator: "\n").utf8).write(to: file)
        let known = site.settings.categories.map { (category: $0.category, name: $0.name) }
        let order = MovingOrder(
            origin: "Petites Annonces", categories: try ComingCategories(json: nil, known: known), photos: nil,
            isTrial: false)
        let caller = Caller.system(job: "import")
        _ = try await site.moving.bring(try CSVSite(file: file), as: order, by: caller) { _, _ in }
        _ = try await site.moving.tell(by: caller)
        try await deliver()
        return "/lien/\(try mails.lastSecret().text)"
    }
}
