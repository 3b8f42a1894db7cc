package import Database

/// Why the site doesn't do, or not wholly, what the law lets somebody ask (GDPR, articles 11, 12, 15, 17, 20 and 21).
package enum RefusalGround: String, Sendable, CaseIterable {
    /// Articles 11.2 and 12.6.
    case unidentified
    /// Article 12.5 b.
    case unfounded
    /// Article 17.3 b.
    case legalObligation = "legal-obligation"
    /// Article 17.3 e; of an objection, 21.1.
    case legalClaims = "legal-claims"
    /// Article 12.4.
    case nothingHere = "nothing-here"
    /// Article 15.4; of portability, 20.4.
    case rightsOfOthers = "rights-of-others"
    /// Article 12.4: the reasons say it.
    case other

    /// Whether the law has it for what is asked.
    package func fits(_ kind: Request.Kind) -> Bool {
        switch self {
        case .unidentified, .unfounded, .nothingHere, .other: kind.isRight
        case .legalObligation: kind == .erasure
        case .legalClaims: kind == .erasure || kind == .objection
        case .rightsOfOthers: kind == .access || kind == .portability
        }
    }

    /// In French, as whoever answers chooses it.
    package var name: String {
        switch self {
        case .unidentified: "Identité pas établie"
        case .unfounded: "Demande infondée ou excessive"
        case .legalObligation: "La loi oblige à garder"
        case .legalClaims: "Preuve pour la justice"
        case .nothingHere: "Rien ici sur cette personne"
        case .rightsOfOthers: "Droits d’autres personnes"
        case .other: "Autre raison"
        }
    }

    /// What the letter says of it, in French, with its article.
    package func sentence(of kind: Request.Kind) -> String {
        switch self {
        case .unidentified:
            "Nous n’avons pas pu nous assurer que la demande vient de la personne dont il s’agit (articles 11.2 et 12.6 du RGPD)."
        case .unfounded: "Cette demande est manifestement infondée ou excessive (article 12.5 b du RGPD)."
        case .legalObligation:
            "La loi nous oblige à garder une partie de ce que vous demandez d’effacer (article 17.3 b du RGPD)."
        case .legalClaims:
            kind == .objection
                ? "Ces données servent à constater, à exercer ou à défendre un droit en justice (article 21.1 du RGPD)."
                : "Ces données servent à constater, à exercer ou à défendre un droit en justice (article 17.3 e du RGPD)."
        case .nothingHere:
            "Le site ne garde rien de ce que vous demandez, ou rien que nous puissions retrouver (article 12.4 du RGPD)."
        case .rightsOfOthers:
            kind == .portability
                ? "Ce que vous demandez porterait atteinte aux droits d’autres personnes (article 20.4 du RGPD)."
                : "Ce que vous demandez porterait atteinte aux droits d’autres personnes (article 15.4 du RGPD)."
        case .other: "Nous vous en devons les raisons\u{A0}: les voici (article 12.4 du RGPD)."
        }
    }
}

/// The letter that ends a request about somebody's data: the frame is the site's, the reasons are of whoever answers.
package struct RightsLetter: Sendable {
    package let kind: Request.Kind
    package let received: Instant
    package let outcome: Request.Outcome
    /// Whether the site did it by itself: then the letter says what it did.
    package let isExecuted: Bool
    /// `nil` where everything was done.
    package let ground: RefusalGround?
    /// Of whoever answers; may be empty where the site did everything.
    package let words: String
    /// When what stays is erased; `nil` where nothing stays.
    package let until: Instant?

    /// In French, paragraphs apart.
    package var text: String {
        let parts = [
            opening, outcome == .partly ? "Nous n’en avons fait qu’une partie." : "", ground?.sentence(of: kind) ?? "",
            words, end, outcome == .done ? "" : Self.recourse,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var opening: String {
        let asked = "\(FrenchDay.text(received).capitalizedFirst), vous avez demandé\u{A0}: «\u{A0}\(kind.name)\u{A0}»"
        let article = kind.article.map { " (article \($0) du RGPD)" } ?? ""
        return switch outcome {
        case .done: "\(asked)\(article).\(isExecuted ? " \(Self.done(kind))" : "")"
        case .partly: "\(asked)\(article)."
        case .refused: "\(asked)\(article). Nous ne le faisons pas."
        }
    }

    private var end: String {
        until.map { "Ce qui reste est effacé au plus tard \(FrenchDay.text($0))." } ?? ""
    }

    /// Where to complain, and who judges (GDPR, articles 12.4 and 77 to 79).
    package static let recourse = """
        Vous n’êtes pas d’accord\u{202F}? \(ComplaintAuthority.sentence) Vous pouvez aussi saisir le tribunal judiciaire. \
        Ces recours sont ceux des articles 77 à 79 du RGPD.
        """

    /// What was done, in French.
    package static func done(_ kind: Request.Kind) -> String {
        switch kind {
        case .help: ""
        case .access:
            "C’est fait\u{A0}: tout ce que le site garde de vous est à télécharger sur la page de votre demande, pendant 30 jours."
        case .portability:
            "C’est fait\u{A0}: vos données sont à emporter depuis la page de votre demande, pendant 30 jours."
        case .rectification: "Voici ce qui est fait, et ce qui reste à faire."
        case .erasure:
            """
            C’est fait\u{A0}: votre compte, vos annonces, vos messages et vos photos sont effacés. Seules votre demande et notre réponse \
            restent un temps, sous une clé à part, pour montrer que nous avons répondu.
            """
        case .restriction:
            """
            C’est fait\u{A0}: vos données sont verrouillées. Elles restent gardées, et rien d’autre n’en est fait tant que vous ne levez \
            pas le verrouillage dans «\u{A0}Mon compte\u{A0}».
            """
        case .objection:
            "C’est fait\u{A0}: vos données ne servent plus à aucun des usages que vous pouvez refuser. «\u{A0}Mon compte\u{A0}» en montre la liste."
        case .withdrawal:
            "C’est fait\u{A0}: vos accords sont retirés. La lettre des nouvelles annonces s’arrête, et aucun partenaire ne vous connaît plus."
        case .otherRight: "C’est fait."
        }
    }
}

extension String {
    /// « Le 3 novembre 2026 » at the beginning of a sentence.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
