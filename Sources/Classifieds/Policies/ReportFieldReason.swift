/// Why the fields of a report of an ad are asked.
extension FieldReason {
    /// What it is for, in French; empty for a field of others.
    var reportPurpose: String {
        switch self {
        case .adReportReason: "Pour que le plus urgent soit regardé d’abord."
        case .adReportWords:
            "La loi veut qu’un signalement dise pourquoi (règlement sur les services numériques, article 16.2 a). C’est chiffré sous une clé à part, et les coordonnées y sont masquées à qui le lit."
        case .adReportEmail:
            "Facultatif, pour vous envoyer le lien qui suit le signalement, puis ce qui est décidé. Personne d’autre ne la voit, pas même qui décide."
        case .goodFaith:
            "La loi le demande (article 16.2 d). La case vaut pour cet envoi\u{202F}; rien n’en est gardé."
        case .flaggerCode:
            "Seulement pour un organisme que l’autorité a désigné (article 22)\u{A0}: ses signalements passent devant. Ce qui en est gardé est le nom de l’organisme."
        default: ""
        }
    }
}
