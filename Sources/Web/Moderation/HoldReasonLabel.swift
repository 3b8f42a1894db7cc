import Classifieds

extension HoldReason {
    /// In a word or two, as colleagues sort by it.
    var label: String {
        switch self {
        case .forbiddenWord: "Mot refusé"
        case .sensitive: "Donnée sensible"
        case .scam: "Arnaque possible"
        case .paidSex: "Offre tarifée"
        case .copiedText: "Texte copié"
        case .ownDouble: "Annonce en double"
        case .copiedPhoto: "Photo copiée"
        case .refusedBefore: "Refusée avant"
        case .minor: "Mineur"
        case .othersPhoto: "Photo d’autres personnes"
        case .removedPhoto: "Photo déjà retirée"
        case .suspended: "Compte suspendu avant"
        }
    }

    /// Whether it goes before all others.
    var isUrgent: Bool { self == .minor }
}
