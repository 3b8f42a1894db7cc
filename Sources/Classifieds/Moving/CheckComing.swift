import Database
import Foundation

/// An ad of another site that keeps the rules of this one.
struct CheckedComing: Sendable {
    /// A keyed hash of its name over there.
    let source: Data
    let email: MailAddress
    let index: EmailIndex
    let ad: CheckedAd
    let published: Instant
    let photos: [[String]]
    /// The same for the same words of the same person.
    let words: Int
}

/// Looks whether ads of another site can come, and mends what does no harm: elements, entities, capitals, long titles.
struct ComingChecks {
    let site: Site
    /// The name of the site that they come from.
    let origin: String
    let categories: ComingCategories
    let now: Instant
    private let rules: AdRules
    private var places: ComingPlaces

    init(site: Site, origin: String, categories: ComingCategories) {
        self.site = site
        self.origin = origin
        self.categories = categories
        now = site.clock.now()
        rules = site.ads.rules(keeping: nil)
        places = ComingPlaces(site.places)
    }

    /// - Throws: `MovingRefusal`, or a fault of the keyring.
    mutating func check(_ coming: ComingAd) throws -> CheckedComing {
        if let refusal = coming.refusal { throw refusal }
        if let expires = ComingDate.instant(coming.expires), expires <= now { throw MovingRefusal.expired }
        let typed = coming.email.trimmingCharacters(in: .whitespaces)
        guard let email = MailAddress(typed) else { throw MovingRefusal.noAddress }
        var draft = AdDraft()
        switch categories.meaning(of: coming.category) {
        case .category(let category): draft.category = category.key
        case .blocked: throw MovingRefusal.blockedCategory
        case .unknown: throw MovingRefusal.noCategory
        }
        guard let commune = places.commune(of: coming) else { throw MovingRefusal.noPlace }
        draft.commune = commune.insee
        fill(&draft, from: coming)
        let ad = try checked(draft)
        var words = Hasher()
        words.combine(email.text.lowercased())
        words.combine(ad.content.title)
        words.combine(ad.content.text)
        return CheckedComing(
            source: try site.keyring.hash("\(origin)\u{0}\(coming.id)".utf8, with: .moved), email: email,
            index: try EmailIndex(of: email, with: site.keyring), ad: ad,
            published: min(ComingDate.instant(coming.published) ?? now, now), photos: coming.photos,
            words: words.finalize())
    }

    private func fill(_ draft: inout AdDraft, from coming: ComingAd) {
        draft.title = Self.short(Self.quiet(AdText.oneLine(ComingText.plain(coming.title))), 80)
        let price = coming.price.isEmpty ? "" : "\n\nPrix\u{A0}: \(coming.price)"
        draft.text = Self.quiet(AdText.paragraphs(ComingText.plain(coming.text))) + price
        let pseudonym = Self.short(AdText.oneLine(ComingText.plain(coming.pseudonym)), 30)
        draft.pseudonym = pseudonym.count < 2 ? "Annonceur" : pseudonym
        draft.telephone = TelephoneNumber(coming.telephone) == nil ? "" : coming.telephone
        // Its owner says so themselves before anybody sees it.
        (draft.isAdult, draft.acceptsRules) = (true, true)
    }

    private func checked(_ draft: AdDraft) throws(MovingRefusal) -> CheckedAd {
        do {
            return try rules.check(draft)
        } catch .invalid(let problems) {
            let texts = [("titre", draft.title), ("texte", draft.text), ("pseudonyme", draft.pseudonym)]
            for (field, text) in texts where AdText.problem(in: text, field: field) != nil { throw .contactDetails }
            switch problems.first?.field {
            case "rubrique": throw .noCategory
            case "titre": throw .title
            case "texte": throw .text
            default: throw .otherRule
            }
        } catch {
            throw .otherRule
        }
    }

    /// Cut where a word ends.
    private static func short(_ text: String, _ most: Int) -> String {
        guard text.count > most else { return text }
        let cut = text.prefix(most - 1)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return "\(cut[..<(cut.distance(from: cut.startIndex, to: end) > most / 2 ? end : cut.endIndex)])…"
    }

    /// What shouts is written in small letters.
    private static func quiet(_ text: String) -> String {
        guard AdText.capitalsProblem(in: text, field: "") != nil else { return text }
        let small = text.lowercased()
        return small.prefix(1).uppercased() + small.dropFirst()
    }
}
