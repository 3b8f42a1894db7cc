/// Who is seen on an ad's photos, as its advertiser says (promise LAW-1).
///
/// A face is somebody's image (article 9 of the Civil Code), and beside something sensitive it tells something of that
/// person (article 9 of the GDPR): only those who agreed are shown.
package enum PeopleSeen: String, Sendable, CaseIterable {
    case nobody = "aucune"
    /// The advertiser, and nobody else.
    case myself = "moi"
    /// Others, who agreed.
    case agreed = "accord"
    /// Others, who weren't asked or said no: a draft may say so, no ad.
    case unasked = "sans-accord"
}

extension Problem {
    /// Somebody is to be seen who didn't agree.
    package static let unaskedPeople = Problem(
        "personnes",
        "Retirez les photos où l’on voit quelqu’un qui n’a pas dit oui, ou demandez-lui d’abord son accord.")

    static let unknownPeople = Problem("personnes", "Choisissez une des réponses, ou aucune.")
}

extension AdDraft {
    /// What is wrong with the answer; of an ad without photos nothing is asked.
    func peopleProblems(photos: Int) -> [Problem] {
        guard photos > 0, !people.isEmpty else { return [] }
        switch PeopleSeen(rawValue: people) {
        case .unasked: return [.unaskedPeople]
        case nil: return [.unknownPeople]
        case .nobody, .myself, .agreed: return []
        }
    }

    /// The answer that an ad may have.
    var publishablePeople: PeopleSeen? {
        PeopleSeen(rawValue: people).flatMap { $0 == .unasked ? nil : $0 }
    }
}

extension AdContent {
    /// The same words with another answer, or none.
    func answering(_ people: PeopleSeen?) -> AdContent {
        AdContent(
            title: title, text: text, pseudonym: pseudonym, sex: sex, showsSex: showsSex, acceptsVisio: acceptsVisio,
            visioHours: visioHours, unfinishedVisioHours: unfinishedVisioHours, namesOthers: namesOthers,
            agreesToSensitive: agreesToSensitive, peopleSeen: people)
    }

    /// Whether its photos, if it has any, may show somebody else beside something sensitive.
    ///
    /// - Parameter doubts: what is doubted of its words.
    func mayShowOthers(doubts: [Doubt]) -> Bool {
        guard agreesToSensitive || doubts.contains(where: { $0.reason == .sensitive }) else { return false }
        return peopleSeen != .myself && peopleSeen != .nobody
    }
}

extension CheckedAd {
    /// The same ad with another answer, or none.
    func answering(_ people: PeopleSeen?) -> CheckedAd {
        CheckedAd(
            category: category, commune: commune, precision: precision, content: content.answering(people),
            telephone: telephone)
    }
}
