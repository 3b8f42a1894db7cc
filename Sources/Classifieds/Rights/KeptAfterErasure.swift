import Database

/// What outlives an erasure, by which article and until when: the receipt and the page before it say it (promises RET-4,
/// RET-5, RIGHT-10, RIGHT-11).
package struct KeptAfterErasure: Sendable, Equatable {
    /// When it is asked: the law's time runs from here.
    let asked: Instant
    /// What the law asks hosts to keep, sealed to a key that isn't here.
    package var forTheLaw: [EscrowClass] = []
    /// That the address refused all prospection, as a keyed hash.
    package var refusal = false
    /// When a copy was made of one ad of theirs that was reported as serious, sealed, for whoever decides; `nil` where there is none.
    var copied: Instant?
    /// When a copy was made for a legal order that they may know of; `nil` where there is none.
    var ordered: Instant?

    /// In French, one sentence a thing.
    package func sentences(_ durations: Durations) -> [String] {
        let law = forTheLaw.map { kind in
            """
            \(Self.text(kind)), \(FrenchDuration.text(kind.life(durations))), jusqu’au \(FrenchDay.date(asked + kind.life(durations))) \
            au plus tard, pour la justice seule (article L34-1, II\u{A0}bis, \(Self.number(kind))°, du code des postes et des \
            communications électroniques\u{202F}; décret n°\u{A0}2021-1362)\u{A0}: scellé pour une clé que le site n’a pas.
            """
        }
        let refused = """
            Une empreinte à clé de votre adresse, sans date de fin, pour que votre refus de toute prospection tienne (RGPD, \
            article\u{A0}21.3).
            """
        let copy = copied.map { Self.copySentence(made: $0, durations) }
        let order = ordered.map { Self.orderSentence(made: $0, durations) }
        return law + (refusal ? [refused] : []) + [copy, order].compactMap(\.self)
    }

    /// What is said of the copy of an ad that was reported as serious (article 17.3 b and e).
    static func copySentence(made: Instant, _ durations: Durations) -> String {
        """
        Une copie scellée d’une annonce signalée comme grave, avec ses photos et rien d’autre, dans le dossier de ce signalement\u{A0}: \
        jusqu’à la décision, et jusqu’au \(FrenchDay.date(made + durations.caseCopy)) au plus tard (RGPD, article\u{A0}17.3 b et e). \
        Seule une personne qui décide peut l’ouvrir\u{202F}; sa clé est ensuite détruite.
        """
    }

    /// What is said of what an authority ordered to hand over or to keep (article 17.3 b and e).
    static func orderSentence(made: Instant, _ durations: Durations) -> String {
        """
        Une copie scellée de ce qu’une autorité a demandé par un acte que la loi prévoit, et de rien d’autre\u{A0}: jusqu’à la réponse, et \
        jusqu’au \(FrenchDay.date(made + durations.caseCopy)) au plus tard (RGPD, article\u{A0}17.3 b et e). Sa clé est ensuite détruite.
        """
    }

    /// The number of the article's list that names it.
    private static func number(_ kind: EscrowClass) -> Int {
        switch kind {
        case .identity: 1
        case .account, .payment: 2
        case .connection: 3
        }
    }

    private static func text(_ kind: EscrowClass) -> String {
        switch kind {
        case .identity: "Votre adresse e-mail"
        case .account: "L’identifiant du compte, sa date et vos pseudonymes"
        case .payment: "Vos paiements"
        case .connection: "L’adresse IP, l’acte et l’heure de chaque connexion"
        }
    }
}

extension Rights {
    /// What would outlive « tout effacer ».
    package func keptAfterErasure(by caller: Caller) async throws -> KeptAfterErasure {
        let member = try caller.requireMember()

        return try await site.database.read { try $0.keptAfterErasure(of: member.account) }
    }
}

extension Reading {
    func keptAfterErasure(of account: Account.ID) throws -> KeptAfterErasure {
        KeptAfterErasure(
            asked: now, forTheLaw: try escrowClasses(of: account), refusal: try refuses(.prospection, account),
            copied: try copyMade(ofAdsOf: account), ordered: try orderCopied(of: account))
    }
}
