extension Register {
    /// Comma-separated (RFC 4180): a heading, then one line an activity.
    package var csv: String {
        let lines = [Self.columns] + activities.map(line)
        return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static let columns = [
        "Activité", "Responsable du traitement", "Coordonnées", "Finalité", "Base légale",
        "Catégories de personnes concernées", "Catégories de données", "Données ouvertes aussi", "Données sensibles",
        "Catégories de destinataires", "Transferts hors de l’Union européenne", "Durées de conservation",
        "Mesures de sécurité",
    ]

    private func line(_ activity: Activity) -> [String] {
        let purpose = activity.purpose
        return [
            purpose.rawValue, controller.name, "\(controller.address) — \(controller.email)", purpose.text,
            purpose.basis.text, Self.people, activity.data.joined(separator: "\u{202F}; "),
            activity.alsoOpened.joined(separator: "\u{202F}; "), Self.sensitive, Self.recipients(of: purpose),
            Self.transfers, activity.kept.joined(separator: "\u{202F}; "),
            measures.joined(separator: "\u{202F}; "),
        ]
    }

    static func recipients(of purpose: Purpose) -> String {
        purpose.recipients.isEmpty ? "aucun" : purpose.recipients.map(\.text).joined(separator: "\u{202F}; ")
    }

    private static func quoted(_ field: String) -> String {
        "\"\(field.replacing("\"", with: "\"\""))\""
    }
}
