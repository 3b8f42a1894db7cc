package import Classifieds
import Database
package import Foundation

/// A line of a file of ads, as the generator of test data writes it.
private struct ImportedLine: Decodable {
    let category: String
    let title: String
    let body: String
    let pseudonym: String
    let sex: String
    let insee: String
    let createdAt: String
    let hasPhoto: Bool
}

extension SampleSite {
    /// Puts the ads of some lines online, each of one made-up person.
    ///
    /// - Returns: how many.
    /// - Throws: `DecodingError` for a line that isn't an ad, `Refusal` for an ad that breaks a rule.
    package func importLines(_ lines: [Data], withPhotos: Bool) async throws -> Int {
        let decoder = JSONDecoder()
        let parsed = try lines.map { try decoder.decode(ImportedLine.self, from: $0) }
        let ads = try parsed.map { line in try imported(line) }
        let ids = try await site.ads.import(ads, by: caller)
        if withPhotos {
            for (index, (id, line)) in zip(ids, parsed).enumerated() where line.hasPhoto {
                let names = Drawing.names
                let picture = try await pictures.picture(names[index % names.count])
                try await site.ads.addPhotos([picture], to: id, by: caller)
            }
        }
        return ads.count
    }

    private func imported(_ line: ImportedLine) throws -> ImportedAd {
        var draft = AdDraft()
        draft.category = line.category
        draft.title = line.title
        draft.text = line.body
        draft.pseudonym = line.pseudonym
        draft.sex = Sex(rawValue: line.sex)?.rawValue ?? ""
        draft.showsSex = !draft.sex.isEmpty
        draft.commune = line.insee
        draft.acceptsVisio = true
        draft.isAdult = true
        draft.acceptsRules = true
        guard let address = MailAddress("p\(Ad.ID.random())@exemple.fr") else { throw Refusal.conflict }
        return ImportedAd(
            email: address, ad: try site.ads.rules.check(draft), published: try Instant(iso8601: line.createdAt))
    }
}

extension Instant {
    fileprivate init(iso8601 text: String) throws {
        let date = try Date(text, strategy: .iso8601)
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
