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
            activity.alsoOpened.joined(separator: "\u{202F}; "), Self.sensitive, recipients(of: purpose),
            transfers, activity.kept.joined(separator: "\u{202F}; "),
            measures.joined(separator: "\u{202F}; "),
        ]
    }

    /// The categories, and by name those of the register of processors who have a part in every activity or in this one.
    func recipients(of purpose: Purpose) -> String {
        var roles: Set<ProcessorRole> = [.hosting, .maintenance, .database, .keys]
        if purpose.recipients.contains(.mailServer) { roles.insert(.mail) }
        let named = processors.processors.filter { $0.role.map(roles.contains) ?? false }.map { processor in
            "\(PolicyProcessors.who(processor)), \(processor.role?.text ?? "")"
        }
        let all = purpose.recipients.map(\.text) + named
        return all.isEmpty ? "aucun" : all.joined(separator: "\u{202F}; ")
    }

    private static func quoted(_ field: String) -> String {
        "\"\(field.replacing("\"", with: "\"\""))\""
    }
}
