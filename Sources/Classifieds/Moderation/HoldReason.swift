/// Why an ad waits for somebody to look at it before it is online.
package enum HoldReason: String, Sendable, CaseIterable {
    /// A word of the operator's own list.
    case forbiddenWord = "forbidden-word"
    /// Something that article 9 of the GDPR protects, without the box that says that the person wants it public.
    case sensitive
    /// The turn of a known fraud.
    case scam
    /// A sexual service for pay.
    case paidSex = "paid-sex"
    /// The text of somebody else's ad.
    case copiedText = "copied-text"
    /// The text of another ad of one's own.
    case ownDouble = "own-double"
    /// A photo of somebody else's ad.
    case copiedPhoto = "copied-photo"
    /// It was refused before, and was changed or contested since.
    case refusedBefore = "refused-before"
    /// A minor, or somebody who wants to reach one.
    case minor
    /// Photos beside something sensitive on which somebody else may be seen.
    case othersPhoto = "others-photo"
    /// A photo that was removed from an ad.
    case removedPhoto = "removed-photo"
    /// The address of somebody who was suspended and erased everything since.
    case suspended

    /// What the advertiser reads: what is doubtful, in one sentence.
    package var sentence: String {
        switch self {
        case .forbiddenWord: "Le texte contient un mot que ce site n’accepte pas sans le relire."
        case .sensitive:
            "L’annonce semble dire quelque chose de sensible\u{202F}: santé, religion, opinions, origine, vie intime."
        case .scam: "Le texte ressemble à des annonces qui servent à tromper."
        case .paidSex: "Le texte ressemble à une offre sexuelle tarifée, que le site n’accepte pas."
        case .copiedText: "Le même texte, ou presque, est déjà dans l’annonce de quelqu’un d’autre."
        case .ownDouble: "Vous avez déjà une annonce avec ce texte, ou presque."
        case .copiedPhoto: "Une des photos est déjà dans l’annonce de quelqu’un d’autre."
        case .refusedBefore: "Cette annonce a été refusée\u{202F}; elle est regardée de nouveau."
        case .minor: "L’annonce semble venir d’une personne mineure, ou s’adresser à elle."
        case .othersPhoto:
            "L’annonce dit quelque chose de sensible, et l’on voit peut-être d’autres personnes sur ses photos."
        case .removedPhoto: "Une des photos ressemble à une photo qui a été retirée du site."
        case .suspended: "Un compte avec cette adresse a été suspendu."
        }
    }

    /// What the advertiser can do about it.
    package var advice: String {
        switch self {
        case .forbiddenWord: "Remplacez ce mot, ou expliquez pourquoi il est là."
        case .sensitive:
            "Si cela vous concerne et que vous voulez le publier, cochez la case «\u{A0}quelque chose de "
                + "sensible\u{A0}» du formulaire\u{202F}; sinon, retirez-le."
        case .scam: "Retirez ce qui parle d’argent, de colis ou d’une autre messagerie, ou expliquez-vous."
        case .paidSex: "Retirez ce passage, ou expliquez-vous si nous l’avons mal compris."
        case .copiedText: "Écrivez avec vos mots, ou dites-nous que ce texte est le vôtre."
        case .ownDouble: "Modifiez l’autre annonce au lieu d’en publier une deuxième, ou retirez l’une des deux."
        case .copiedPhoto: "Mettez une photo à vous, ou dites-nous que celle-ci est la vôtre."
        case .refusedBefore: "Vous n’avez rien à faire\u{202F}: la réponse arrive par courriel."
        case .minor:
            "Le site est réservé aux adultes. Retirez ce passage, ou expliquez-vous\u{202F}; un enfant en danger\u{A0}: "
                + "appelez le 119."
        case .othersPhoto:
            "Dites dans le formulaire qui l’on voit sur les photos, ou retirez celles où il n’y a pas que vous."
        case .removedPhoto: "Mettez une autre photo, ou dites-nous pourquoi celle-ci peut être montrée."
        case .suspended:
            "Dites-nous ce qui a changé\u{202F}: une personne regarde l’annonce avant qu’elle soit en ligne."
        }
    }
}

/// One thing that the checks doubt: why, and the words that made them.
package struct Doubt: Sendable, Hashable {
    package let reason: HoldReason
    /// As they stand in the ad; empty where no word did.
    package let words: String
    /// Which ad or photo it is a copy of, as a keyed hash that nobody is shown; empty where it is a copy of none.
    let pair: String

    package init(_ reason: HoldReason, words: String = "") {
        self.init(reason, words: words, pair: "")
    }

    init(_ reason: HoldReason, words: String = "", pair: String) {
        self.reason = reason
        self.words = words
        self.pair = pair
    }
}
