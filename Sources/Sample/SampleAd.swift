package import Classifieds
import Foundation

/// An invented ad of an invented person, as a line of `ads.jsonl` holds it.
package struct SampleAd: Sendable, Decodable {
    package let category: String
    package let title: String
    package let text: String
    package let pseudonym: String
    package let sex: String
    package let showsSex: Bool
    /// INSEE code.
    package let commune: String
    package let precision: String
    package let acceptsVisio: Bool
    /// When a call suits, as `VisioHours` writes it.
    package let visioHours: String?
    /// Names of drawings, the main one first.
    package let drawings: [String]
    /// One of the fixed people, `nil` for somebody who has this ad alone.
    package let person: String?

    private enum CodingKeys: String, CodingKey {
        case category = "rubrique"
        case title = "titre"
        case text = "texte"
        case pseudonym = "pseudonyme"
        case sex = "sexe"
        case showsSex = "sexe_visible"
        case commune = "insee"
        case precision
        case acceptsVisio = "visio"
        case visioHours = "visio_heures"
        case drawings
        case person
    }

    /// The 300 ads, the fixed people's first.
    ///
    /// - Throws: `DecodingError` for a line that isn't an ad.
    package static func all() throws -> [SampleAd] {
        let decoder = JSONDecoder()
        return try "\(Embedded.adsJSONL)".split(separator: "\n").map { line in
            try decoder.decode(SampleAd.self, from: Data(line.utf8))
        }
    }

    /// Whose ad it is: `camille@exemple.fr`, or an address of its own.
    ///
    /// - Parameter number: the ad's place in the list.
    package func address(number: Int) throws -> MailAddress {
        guard let address = MailAddress("\(person ?? "personne-\(number)")@exemple.fr") else {
            throw Refusal.invalid([])
        }
        return address
    }

    /// The ad, held against the site's own rules.
    ///
    /// - Throws: `Refusal.invalid`.
    package func checked(by site: Site) throws -> CheckedAd {
        try site.ads.rules.check(draft)
    }

    private var draft: AdDraft {
        var draft = AdDraft()
        draft.category = category
        draft.title = title
        draft.text = text
        draft.pseudonym = pseudonym
        draft.sex = sex
        draft.showsSex = showsSex
        draft.commune = commune
        draft.precision = precision
        draft.acceptsVisio = acceptsVisio
        draft.set(visioHours.flatMap { VisioHours(text: $0) })
        draft.isAdult = true
        draft.acceptsRules = true
        return draft
    }
}
