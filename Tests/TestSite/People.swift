package import Classifieds
import Database
import Foundation

/// The people of the tests.
package enum Person: String, CaseIterable, Sendable {
    /// Looks for conversation in Lyon.
    case camille
    /// Teaches the guitar in Bordeaux.
    case noe

    package var email: String { "\(rawValue)@exemple.fr" }
}

extension AdDraft {
    /// A draft that keeps every rule.
    package static func sample(of person: Person = .camille) -> AdDraft {
        var draft = AdDraft()
        draft.category = person == .camille ? "conversation" : "musique"
        draft.title = person == .camille ? "Parler d’océan et de voiliers" : "Guitare pour débuter"
        draft.text =
            person == .camille
            ? "Bonjour, je cherche quelqu’un pour parler une heure par semaine de la mer et des bateaux."
            : "Je donne des leçons de guitare aux grands débutants, en visio, le soir après vingt heures."
        draft.pseudonym = person == .camille ? "Camille_L" : "Noé33"
        draft.postcode = person == .camille ? "69003" : "33000"
        draft.commune = person == .camille ? "69123" : "33063"
        draft.email = person.email
        draft.acceptsVisio = true
        draft.isAdult = true
        draft.acceptsRules = true
        return draft
    }
}

extension Source {
    /// An address of the block that is kept for examples (RFC 5737).
    package static let test = Source(address: "203.0.113.77", browser: "Firefox", system: "Linux")
}

extension TestSite {
    /// Puts an ad online as a visitor does: form, mail, link.
    package func publish(
        _ draft: AdDraft = .sample(), photos: PhotoChanges = PhotoChanges()
    ) async throws -> (caller: Caller, ad: Ad.ID) {
        _ = try await site.ads.submit(draft, photos: photos, as: nil, from: .test, by: .visitor)
        try await deliver()
        let (session, ad) = try await site.ads.publish(try mails.lastSecret(), from: .test)
        return (.member(session.member), ad)
    }

    /// What the search finds for some words.
    package func titles(for words: String) async throws -> Int {
        var search = Search()
        search.words = words
        return try await site.ads.find(search).ads.count
    }
}

extension ProcessedPhoto {
    /// Bytes in the place of a prepared photo, for tests that only store it.
    package static func sample(_ mark: String) -> ProcessedPhoto {
        let variants = Dictionary(
            uniqueKeysWithValues: PhotoSize.allCases.map { ($0, Data("photo \(mark) \($0.rawValue)".utf8)) })
        return ProcessedPhoto(width: 1_600, height: 1_200, variants: variants)
    }
}
