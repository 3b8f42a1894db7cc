/// Why the fields of a request are asked.
extension FieldReason {
    /// What it is for, in French; empty for a field of others.
    var requestPurpose: String {
        switch self {
        case .requestKind: "Pour savoir de quel droit il s’agit. Vous pouvez vous tromper\u{A0}: nous corrigeons."
        case .requestWords:
            "Pour que la personne qui répond comprenne ce que vous demandez. C’est chiffré sous une clé à part, et les coordonnées y sont masquées à qui le lit."
        case .requestEmail:
            "Pour vous envoyer le lien qui suit la demande, puis la réponse. Ce lien prouve que l’adresse est à vous\u{202F}; l’équipe n’en voit qu’un masque."
        case .requestAd:
            "Pour trouver l’annonce dont vous avez le code. Rien de ce que vous écrivez ici n’est enregistré."
        case .requestCode:
            "Pour prouver que l’annonce est à vous quand vous n’ouvrez plus votre boîte. Il n’est pas enregistré."
        case .requestDocument:
            "Parce que deux personnes du site doutent que la demande vienne de vous (RGPD, article 12.6). L’image est refaite sans ses données cachées, chiffrée, vue une fois, puis détruite."
        default: ""
        }
    }
}
