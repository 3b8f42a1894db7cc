import Database
import Foundation

@testable import Classifieds

/// Ads found without any index: opened texts, looked at one after the other. Only the stemmer is the site's own; words,
/// phrases, places and filters are understood here anew.
struct ScannedAds {
    struct Ad {
        let id: Classifieds.Ad.ID
        let draft: AdDraft
        let commune: Commune
        let hasPhoto: Bool
        let published: Instant
    }

    /// In the order they came online.
    var ads: [Ad]
    let places: Gazetteer
    let now: Instant
    private let stemmer = Stemmer()

    init(ads: [Ad], places: Gazetteer, now: Instant) {
        self.ads = ads
        self.places = places
        self.now = now
    }

    /// The newest first.
    func found(_ search: Search, _ asked: AskedWords) -> [Classifieds.Ad.ID] {
        ads.reversed().filter { fits($0, search) && fits($0, asked) }.map(\.id)
    }

    private func fits(_ ad: Ad, _ asked: AskedWords) -> Bool {
        let texts = [stems(ad.draft.title), stems(ad.draft.text)]
        func has(_ term: String) -> Bool {
            let wanted = stems(term)
            return texts.contains { text in text.indices.contains { text[$0...].starts(with: wanted) } }
        }
        return asked.required.allSatisfy(has) && !asked.excluded.contains(where: has)
    }

    private func fits(_ ad: Ad, _ search: Search) -> Bool {
        let isExact = ad.draft.precision == "commune"
        switch search.place {
        case nil: break
        case .region(let region): guard ad.commune.region == region.code else { return false }
        case .department(let department): guard ad.commune.department == department.code else { return false }
        case .postcode(_, let communes): guard isExact, communes.contains(ad.commune) else { return false }
        case .commune(let centre):
            let distance = search.radius == 0 ? nil : places.distance(from: centre, to: ad.commune)
            guard isExact, ad.commune == centre || distance.map({ $0 <= Double(search.radius) }) ?? false else {
                return false
            }
        }
        if let since = search.since {
            let days = [Search.Since.day: 1, .week: 7, .month: 30][since] ?? 0
            guard now.milliseconds - ad.published.milliseconds <= Int64(days) * 86_400_000 else { return false }
        }
        if search.withPhoto, !ad.hasPhoto { return false }
        if search.withVisio, !ad.draft.acceptsVisio { return false }
        if let sex = search.sex, !ad.draft.showsSex || ad.draft.sex != sex.rawValue { return false }
        return search.category.map { $0.key == ad.draft.category } ?? true
    }

    /// Letters and digits in a row, in small letters, without their marks.
    private func stems(_ text: String) -> [String] {
        var plain = text.replacing("œ", with: "oe").replacing("Œ", with: "oe")
        plain = plain.replacing("æ", with: "ae").replacing("Æ", with: "ae")
        plain = plain.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "fr_FR"))
        return plain.components(separatedBy: .alphanumerics.inverted).filter { !$0.isEmpty }.map(stemmer.stem)
    }
}

/// What is looked for, apart from how it is typed.
struct AskedWords {
    /// Words and phrases.
    var required: [String] = []
    var excluded: [String] = []

    /// As somebody types it.
    var typed: String {
        func quoted(_ term: String) -> String { term.contains(" ") ? "«\u{A0}\(term)\u{A0}»" : term }
        return (required.map(quoted) + excluded.map { "-" + quoted($0) }).joined(separator: " ")
    }
}
