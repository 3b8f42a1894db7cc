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

    /// The same, the nearest commune first.
    func nearest(_ search: Search, _ asked: AskedWords) -> [Classifieds.Ad.ID] {
        guard case .commune(let centre)? = search.place else { return [] }
        let found = ads.reversed().filter { fits($0, search) && fits($0, asked) }
        let far = found.map { ad in ad.commune == centre ? -1 : places.distance(from: centre, to: ad.commune) }
        return zip(found, far).enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
            .map(\.element.0.id)
    }

    /// The same, the best match first: the words in the title, and together, then how often and in how short a text.
    func best(_ search: Search, _ asked: AskedWords) -> [Classifieds.Ad.ID] {
        let found = ads.reversed().filter { fits($0, search) && fits($0, asked) }
        let scores = found.map { score($0, asked) }
        return zip(found, scores).enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .map(\.element.0.id)
    }

    private func score(_ ad: Ad, _ asked: AskedWords) -> Double {
        let (title, text) = (stems(ad.draft.title), stems(ad.draft.text))
        // The mark of the text, those of category and place, of the ad, and of what it shows.
        let marks =
            5 + (ad.draft.precision == "commune" ? 1 : 0) + (ad.hasPhoto ? 1 : 0) + (ad.draft.acceptsVisio ? 1 : 0)
            + (ad.draft.showsSex && !ad.draft.sex.isEmpty ? 1 : 0)
        let length = Double(text.count + marks) / 100
        func count(_ wanted: [String], in text: [String]) -> Int {
            text.indices.count { text[$0...].starts(with: wanted) }
        }
        let terms = asked.required.map(stems)
        var score = 0.0
        for term in terms {
            if count(term, in: title) > 0 { score += 3 }
            let times = Double(count(term, in: text))
            score += times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length))
        }
        let all = Array(terms.joined())
        if terms.count > 1 { score += count(all, in: title) > 0 ? 4 : count(all, in: text) > 0 ? 2 : 0 }
        return score
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
