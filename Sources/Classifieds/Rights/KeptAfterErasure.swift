import Database

/// What outlives an erasure, and why: the receipt and the page before it say it (promises RET-4, RET-5, RIGHT-11).
package struct KeptAfterErasure: Sendable, Equatable {
    /// What the law asks hosts to keep, sealed to a key that isn't here.
    package var forTheLaw: [EscrowClass] = []
    /// That the address refused all prospection, as a keyed hash.
    package var refusal = false
    /// Files that the disk wouldn't delete now; nobody can read them, and the sweep comes back to them.
    package var files = false

    /// In French, one sentence a thing.
    package func sentences(_ durations: Durations) -> [String] {
        let law = forTheLaw.map { kind in
            """
            \(Self.text(kind)), \(FrenchDuration.text(kind.life(durations))), pour la justice seule (décret n°\u{A0}2021-1362)\u{A0}: \
            scellé pour une clé que le site n’a pas.
            """
        }
        let refused = "Une empreinte à clé de votre adresse, pour que votre refus de toute prospection tienne."
        let unread = "Des fichiers de photos, illisibles sans votre clé, que le prochain passage efface."
        return law + (refusal ? [refused] : []) + (files ? [unread] : [])
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
            forTheLaw: try escrowClasses(of: account), refusal: try refuses(.prospection, account))
    }
}
